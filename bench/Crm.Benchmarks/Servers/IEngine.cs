namespace Crm.Benchmarks.Servers;

/// <summary>A server, with a database of contacts that each contender gets a copy of.</summary>
internal interface IEngine : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Tells a host to use the database from which the others are copied.</summary>
    void Use(CrmBuilder crm);

    /// <summary>Brings what the engine knows of the tables up to date.</summary>
    Task AnalyzeAsync();

    /// <summary>The contacts of the actor.</summary>
    Task<IReadOnlyList<Guid>> ReadIdsAsync();

    /// <summary>What is compared, each over a copy of its own: batches by hand, commands one by one, the SDK.</summary>
    Task<Field> StartAsync(bool oneSession);
}
