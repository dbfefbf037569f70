using Crm.Conformance;

namespace Crm.SqlServerEngine;

public sealed class SqlServerFilterCases() : FilterCasesConformance(new SqlServerHarness());
