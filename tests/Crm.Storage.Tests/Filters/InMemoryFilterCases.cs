using Crm.Conformance;

namespace Crm.InMemory;

public sealed class InMemoryFilterCases() : FilterCasesConformance(new InMemoryHarness());
