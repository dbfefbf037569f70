namespace Crm.Access;

/// <summary>A rule of the host forbids it; nothing was written.</summary>
public sealed class DeniedException : CrmException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="rule">The name of the rule.</param>
    /// <param name="actor">Who was denied.</param>
    /// <param name="record">The record; null when a field was named in a filter or order.</param>
    /// <param name="field">The path of the field; null when the rule is about the record.</param>
    public DeniedException(string rule, Actor actor, RecordRef? record, string? field)
        : base(CoreMessages.Of(field is null ? "access.record" : record is null ? "access.readField" : "access.field", rule, actor?.Name, record, field))
    {
        Rule = rule;
        Actor = actor!;
        Record = record;
        Field = field;
    }

    /// <summary>The name of the rule.</summary>
    public string Rule { get; }

    /// <summary>Who was denied.</summary>
    public Actor Actor { get; }

    /// <summary>The record; null when a field was named in a filter or order.</summary>
    public RecordRef? Record { get; }

    /// <summary>The path of the field; null when the rule is about the record.</summary>
    public string? Field { get; }
}
