using Crm.Conformance;
using Crm.Differential;

namespace Crm.Storage.Sqlite;

public sealed class SqliteFilterCases() : FilterCasesConformance(new SqliteMemory());
