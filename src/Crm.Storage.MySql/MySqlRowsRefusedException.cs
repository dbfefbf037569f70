using System.Data.Common;

namespace Crm.Storage.MySql;

/// <summary>LOAD DATA left out a row or a part of it; which, and why, inserts tell.</summary>
internal sealed class MySqlRowsRefusedException(string message) : DbException(message);
