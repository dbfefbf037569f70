using Crm.Conformance;

namespace Crm.SqliteEngine;

public sealed class SqliteAggregate() : AggregateConformance(new SqliteHarness());

public sealed class SqliteClaim() : ClaimConformance(new SqliteHarness());

public sealed class SqliteJoining() : JoiningConformance(new SqliteHarness());

public sealed class SqliteLists() : ListsConformance(new SqliteHarness());

public sealed class SqliteOrdering() : OrderingConformance(new SqliteHarness());

public sealed class SqlitePredicate() : PredicateConformance(new SqliteHarness());

public sealed class SqliteRelated() : RelatedConformance(new SqliteHarness());

public sealed class SqliteRoundTrip() : RoundTripConformance(new SqliteHarness());

public sealed class SqliteSchema() : SchemaConformance(new SqliteHarness());

public sealed class SqliteSearch() : SearchConformance(new SqliteHarness());

public sealed class SqliteSequence() : SequenceConformance(new SqliteHarness());

public sealed class SqliteSetBased() : SetBasedConformance(new SqliteHarness());

public sealed class SqliteTenancy() : TenancyConformance(new SqliteHarness());

public sealed class SqliteTransaction() : TransactionConformance(new SqliteHarness());

public sealed class SqliteUnique() : UniqueConformance(new SqliteHarness());

public sealed class SqliteWriting() : WritingConformance(new SqliteHarness());
