namespace Crm.Models;

/// <summary>What no two records of a tenant may share. Names are compared by folded key; a record in which one of the fields is missing is not compared.</summary>
/// <param name="Name">The name of the rule in camel case, as errors say it.</param>
/// <param name="Fields">The fields: all of the entity, or all of one of its lists.</param>
public sealed record UniqueRule(string Name, ValueList<Field> Fields)
{
    /// <summary>Declares a rule.</summary>
    public UniqueRule(string name, params ReadOnlySpan<Field> fields)
        : this(name, ValueList.Create(fields))
    {
    }
}
