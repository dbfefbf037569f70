using Crm.Conformance;
using Crm.Differential;

namespace Crm.SqliteEngine;

public sealed class SqliteFilterCases() : FilterCasesConformance(new SqliteMemory());
