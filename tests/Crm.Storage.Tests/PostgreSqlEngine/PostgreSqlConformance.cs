using Crm.Conformance;

namespace Crm.PostgreSqlEngine;

public sealed class PostgreSqlAggregate() : AggregateConformance(new PostgreSqlHarness());

public sealed class PostgreSqlClaim() : ClaimConformance(new PostgreSqlHarness());

public sealed class PostgreSqlJoining() : JoiningConformance(new PostgreSqlHarness());

public sealed class PostgreSqlLists() : ListsConformance(new PostgreSqlHarness());

public sealed class PostgreSqlOrdering() : OrderingConformance(new PostgreSqlHarness());

public sealed class PostgreSqlPredicate() : PredicateConformance(new PostgreSqlHarness());

public sealed class PostgreSqlRelated() : RelatedConformance(new PostgreSqlHarness());

public sealed class PostgreSqlRoundTrip() : RoundTripConformance(new PostgreSqlHarness());

public sealed class PostgreSqlSchema() : SchemaConformance(new PostgreSqlHarness());

public sealed class PostgreSqlSearch() : SearchConformance(new PostgreSqlHarness());

public sealed class PostgreSqlSequence() : SequenceConformance(new PostgreSqlHarness());

public sealed class PostgreSqlSetBased() : SetBasedConformance(new PostgreSqlHarness());

public sealed class PostgreSqlTenancy() : TenancyConformance(new PostgreSqlHarness());

public sealed class PostgreSqlTransaction() : TransactionConformance(new PostgreSqlHarness());

public sealed class PostgreSqlUnique() : UniqueConformance(new PostgreSqlHarness());

public sealed class PostgreSqlWriting() : WritingConformance(new PostgreSqlHarness());

public sealed class PostgreSqlCompleteness() : CompletenessConformance();
