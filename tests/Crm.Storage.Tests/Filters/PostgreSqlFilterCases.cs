using Crm.Conformance;

namespace Crm.PostgreSqlEngine;

public sealed class PostgreSqlFilterCases() : FilterCasesConformance(new PostgreSqlHarness());
