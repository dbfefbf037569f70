namespace Crm.Models;

/// <summary>An index over several fields of an entity or of one of its lists; the tenant leads in every index.</summary>
/// <param name="Name">The name in camel case.</param>
/// <param name="Fields">The fields, most selective use first.</param>
public sealed record IndexRule(string Name, ValueList<Field> Fields)
{
    /// <summary>Declares an index.</summary>
    public IndexRule(string name, params ReadOnlySpan<Field> fields)
        : this(name, ValueList.Create(fields))
    {
    }
}
