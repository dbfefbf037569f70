using Crm;
using Crm.Conformance;
using Crm.Models;
using Crm.Storage;

namespace Snippets;

// snippet: useEngine
/// <summary>Chooses our engine.</summary>
public static class MyEngineCrmBuilderExtensions
{
    /// <summary>Keeps the data in our database, in place of any storage chosen before.</summary>
    public static CrmBuilder UseMyEngine(this CrmBuilder builder, string connectionString) =>
        builder.UseStorage(catalog => new MyStorage(catalog, connectionString));
}
// end

// snippet: conformance
/// <summary>Gives each test of the suite a database of its own.</summary>
public sealed class MyHarness : IStorageHarness
{
    public ValueTask<IStorage> CreateAsync(ModelCatalog catalog) => ValueTask.FromResult<IStorage>(new MyStorage(catalog));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class MyAggregate() : AggregateConformance(new MyHarness());
public sealed class MyClaim() : ClaimConformance(new MyHarness());
public sealed class MyFilterCases() : FilterCasesConformance(new MyHarness());
public sealed class MyLists() : ListsConformance(new MyHarness());
public sealed class MyOrdering() : OrderingConformance(new MyHarness());
public sealed class MyPredicate() : PredicateConformance(new MyHarness());
public sealed class MyRelated() : RelatedConformance(new MyHarness());
public sealed class MyRoundTrip() : RoundTripConformance(new MyHarness());
public sealed class MySchema() : SchemaConformance(new MyHarness());
public sealed class MySearch() : SearchConformance(new MyHarness());
public sealed class MySequence() : SequenceConformance(new MyHarness());
public sealed class MySetBased() : SetBasedConformance(new MyHarness());
public sealed class MyTenancy() : TenancyConformance(new MyHarness());
public sealed class MyTransaction() : TransactionConformance(new MyHarness());
public sealed class MyUnique() : UniqueConformance(new MyHarness());
public sealed class MyWriting() : WritingConformance(new MyHarness());

public sealed class MyCompleteness() : CompletenessConformance(typeof(JoiningConformance));
// end

/// <summary>Stands for an engine of somebody else's.</summary>
internal sealed class MyStorage(ModelCatalog catalog, string connectionString = "") : IStorage
{
    public IStorageSchema Schema => throw new InvalidOperationException($"{connectionString}: {catalog.Roots.Count} entities, and no engine.");

    public ValueTask<IStorageSession> OpenAsync(StorageTenant tenant, SessionMode mode, CancellationToken cancellationToken) =>
        throw new StorageUnavailableException("there is no engine");

    public ValueTask<IStorageSession> JoinAsync(
        StorageTenant tenant, System.Data.Common.DbConnection connection, System.Data.Common.DbTransaction transaction, CancellationToken cancellationToken) =>
        throw new StorageUnavailableException("there is no engine");
}
