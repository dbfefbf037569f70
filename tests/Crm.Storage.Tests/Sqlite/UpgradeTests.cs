namespace Crm.Storage.Sqlite;

public sealed class UpgradeTests : Engines.UpgradeTests<SqlitePeople>;
