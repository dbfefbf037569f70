using Crm.Conformance;

namespace Crm.PostgreSqlPlaces;

public sealed class PlacesAggregate() : AggregateConformance(new PlacesHarness());

public sealed class PlacesClaim() : ClaimConformance(new PlacesHarness());

public sealed class PlacesJoining() : JoiningConformance(new PlacesHarness());

public sealed class PlacesLists() : ListsConformance(new PlacesHarness());

public sealed class PlacesOrdering() : OrderingConformance(new PlacesHarness());

public sealed class PlacesPredicate() : PredicateConformance(new PlacesHarness());

public sealed class PlacesRelated() : RelatedConformance(new PlacesHarness());

public sealed class PlacesRoundTrip() : RoundTripConformance(new PlacesHarness());

public sealed class PlacesSchema() : SchemaConformance(new PlacesHarness());

public sealed class PlacesSearch() : SearchConformance(new PlacesHarness());

public sealed class PlacesSequence() : SequenceConformance(new PlacesHarness());

public sealed class PlacesSetBased() : SetBasedConformance(new PlacesHarness());

public sealed class PlacesTenancy() : TenancyConformance(new PlacesHarness());

public sealed class PlacesTransaction() : TransactionConformance(new PlacesHarness());

public sealed class PlacesUnique() : UniqueConformance(new PlacesHarness());

public sealed class PlacesWriting() : WritingConformance(new PlacesHarness());

public sealed class PlacesCompleteness() : CompletenessConformance();
