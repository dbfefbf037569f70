namespace Crm.Benchmarks;

/// <summary>The contacts that the operations find in the database.</summary>
internal interface IStoredContacts
{
    /// <summary>The ids of the contacts that the actor may see, spread over the table.</summary>
    IReadOnlyList<Guid> Ids { get; }
}
