using Crm.Conformance;

namespace Crm.SqlServerEngine;

public sealed class SqlServerAggregate() : AggregateConformance(new SqlServerHarness());

public sealed class SqlServerClaim() : ClaimConformance(new SqlServerHarness());

public sealed class SqlServerJoining() : JoiningConformance(new SqlServerHarness());

public sealed class SqlServerLists() : ListsConformance(new SqlServerHarness());

public sealed class SqlServerOrdering() : OrderingConformance(new SqlServerHarness());

public sealed class SqlServerPredicate() : PredicateConformance(new SqlServerHarness());

public sealed class SqlServerRelated() : RelatedConformance(new SqlServerHarness());

public sealed class SqlServerRoundTrip() : RoundTripConformance(new SqlServerHarness());

public sealed class SqlServerSchema() : SchemaConformance(new SqlServerHarness());

public sealed class SqlServerSearch() : SearchConformance(new SqlServerHarness());

public sealed class SqlServerSequence() : SequenceConformance(new SqlServerHarness());

public sealed class SqlServerSetBased() : SetBasedConformance(new SqlServerHarness());

public sealed class SqlServerTenancy() : TenancyConformance(new SqlServerHarness());

public sealed class SqlServerTransaction() : TransactionConformance(new SqlServerHarness());

public sealed class SqlServerUnique() : UniqueConformance(new SqlServerHarness());

public sealed class SqlServerWriting() : WritingConformance(new SqlServerHarness());

public sealed class SqlServerCompleteness() : CompletenessConformance();
