using Crm.Conformance;

namespace Crm.PostgreSqlPlaces;

public sealed class PlacesFilterCases() : FilterCasesConformance(new PlacesHarness());
