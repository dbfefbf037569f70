using Crm.Conformance;

namespace Crm.MySqlEngine;

public sealed class MySqlFilterCases() : FilterCasesConformance(new MySqlHarness());
