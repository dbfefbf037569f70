using System.Data.Common;

namespace Crm.Storage.MySql;

/// <summary>Many rows were not taken at once: LOAD DATA left out a row or a part of it, or they are too large for one command. Which, and why, inserts tell.</summary>
internal sealed class MySqlRowsRefusedException(string message) : DbException(message);
