namespace Crm.Storage;

/// <summary>Which due rows to take, and for how long.</summary>
/// <param name="Now">Rows due at or before this are taken, and those whose lease has ended at or before it.</param>
/// <param name="LeaseUntil">When the lease ends.</param>
/// <param name="Token">Who takes them; completion must carry it.</param>
/// <param name="Limit">The most rows to take.</param>
public sealed record ClaimRequest(DateTimeOffset Now, DateTimeOffset LeaseUntil, Guid Token, int Limit)
{
    /// <summary>What must hold as well.</summary>
    /// <value>All by default.</value>
    public Predicate Where { get; init; } = Predicate.True;
}
