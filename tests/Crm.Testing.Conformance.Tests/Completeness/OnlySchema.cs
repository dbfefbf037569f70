using Crm.Conformance;
using Crm.InMemory;

namespace Crm.CompletenessOfSuites.Derived;

/// <summary>All that an author has derived.</summary>
public sealed class OnlySchema() : SchemaConformance(new InMemoryHarness());
