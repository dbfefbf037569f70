using Crm.Conformance;
using Crm.InMemory;
using Crm.SqliteEngine;

namespace Crm.Suites;

// The suites over sound engines; not public, so that they run only where a test of the suite asks for them.

internal sealed class SoundAggregate() : AggregateConformance(new InMemoryHarness());

internal sealed class SoundClaim() : ClaimConformance(new InMemoryHarness());

internal sealed class SoundJoining() : JoiningConformance(new SqliteHarness());

internal sealed class SoundLists() : ListsConformance(new InMemoryHarness());

internal sealed class SoundOrdering() : OrderingConformance(new InMemoryHarness());

internal sealed class SoundPredicate() : PredicateConformance(new InMemoryHarness());

internal sealed class SoundRelated() : RelatedConformance(new InMemoryHarness());

internal sealed class SoundRoundTrip() : RoundTripConformance(new InMemoryHarness());

internal sealed class SoundSearch() : SearchConformance(new InMemoryHarness());

internal sealed class SoundSequence() : SequenceConformance(new InMemoryHarness());

internal sealed class SoundSetBased() : SetBasedConformance(new InMemoryHarness());

internal sealed class SoundTenancy() : TenancyConformance(new InMemoryHarness());

internal sealed class SoundTransaction() : TransactionConformance(new InMemoryHarness());

internal sealed class SoundUnique() : UniqueConformance(new InMemoryHarness());

internal sealed class SoundWriting() : WritingConformance(new InMemoryHarness());
