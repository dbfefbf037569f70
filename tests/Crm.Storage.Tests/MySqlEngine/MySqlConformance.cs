using Crm.Conformance;

namespace Crm.MySqlEngine;

public sealed class MySqlAggregate() : AggregateConformance(new MySqlHarness());

public sealed class MySqlClaim() : ClaimConformance(new MySqlHarness());

public sealed class MySqlJoining() : JoiningConformance(new MySqlHarness());

public sealed class MySqlLists() : ListsConformance(new MySqlHarness());

public sealed class MySqlOrdering() : OrderingConformance(new MySqlHarness());

public sealed class MySqlPredicate() : PredicateConformance(new MySqlHarness());

public sealed class MySqlRelated() : RelatedConformance(new MySqlHarness());

public sealed class MySqlRoundTrip() : RoundTripConformance(new MySqlHarness());

public sealed class MySqlSchema() : SchemaConformance(new MySqlHarness());

public sealed class MySqlSearch() : SearchConformance(new MySqlHarness());

public sealed class MySqlSequence() : SequenceConformance(new MySqlHarness());

public sealed class MySqlSetBased() : SetBasedConformance(new MySqlHarness());

public sealed class MySqlTenancy() : TenancyConformance(new MySqlHarness());

public sealed class MySqlTransaction() : TransactionConformance(new MySqlHarness());

public sealed class MySqlUnique() : UniqueConformance(new MySqlHarness());

public sealed class MySqlWriting() : WritingConformance(new MySqlHarness());
