using Crm.Conformance;

namespace Crm.InMemory;

public sealed class InMemoryAggregate() : AggregateConformance(new InMemoryHarness());

public sealed class InMemoryClaim() : ClaimConformance(new InMemoryHarness());

public sealed class InMemoryLists() : ListsConformance(new InMemoryHarness());

public sealed class InMemoryOrdering() : OrderingConformance(new InMemoryHarness());

public sealed class InMemoryPredicate() : PredicateConformance(new InMemoryHarness());

public sealed class InMemoryRelated() : RelatedConformance(new InMemoryHarness());

public sealed class InMemoryRoundTrip() : RoundTripConformance(new InMemoryHarness());

public sealed class InMemorySchema() : SchemaConformance(new InMemoryHarness());

public sealed class InMemorySearch() : SearchConformance(new InMemoryHarness());

public sealed class InMemorySequence() : SequenceConformance(new InMemoryHarness());

public sealed class InMemorySetBased() : SetBasedConformance(new InMemoryHarness());

public sealed class InMemoryTenancy() : TenancyConformance(new InMemoryHarness());

public sealed class InMemoryTransaction() : TransactionConformance(new InMemoryHarness());

public sealed class InMemoryUnique() : UniqueConformance(new InMemoryHarness());

public sealed class InMemoryWriting() : WritingConformance(new InMemoryHarness());
