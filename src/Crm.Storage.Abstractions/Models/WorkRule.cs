namespace Crm.Models;

/// <summary>How rows that are due work are claimed: by due time, under a lease, in order per record.</summary>
/// <param name="DueAt">When a row may be worked off; missing once it is finished. A row that must wait for a person is due at the end of time: it is never claimed, and holds back its queue.</param>
/// <param name="LeaseToken">Who holds the row.</param>
/// <param name="LeaseUntil">Until when the holder may work; afterwards another may claim the row.</param>
public sealed record WorkRule(InstantField DueAt, ReferenceField LeaseToken, InstantField LeaseUntil)
{
    /// <summary>The fields that name a queue in which rows must be worked off one after the other.</summary>
    /// <value>Empty by default: the order does not matter.</value>
    public ValueList<Field> Queue { get; init; }

    /// <summary>The order within a queue: a row is not claimed while its queue has an unfinished row (one with a due time) with a smaller number.</summary>
    /// <value>Null by default.</value>
    public IntegerField? Sequence { get; init; }
}
