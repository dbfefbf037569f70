using Microsoft.Data.Sqlite;

namespace Crm.Storage.Sqlite;

public sealed class UpgradeTests : Engines.UpgradeTests<SqlitePeople>
{
    [Theory]
    [InlineData("BEGIN IMMEDIATE", true)]
    [InlineData("BEGIN EXCLUSIVE", false)]
    public async Task Migrate_waits_while_another_process_holds_the_file(string begin, bool writeAheadLog)
    {
        await using var database = Impatient(options => options.WriteAheadLog = writeAheadLog);
        using var other = Hold(database, begin);
        var asked = 0;
        database.Storage.Waiting = () =>
        {
            if (++asked == 3)
            {
                Run(other, "COMMIT");
            }
        };
        (await database.Storage.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
        asked.Should().Be(3);
        await database.InsertAsync(database.NewPerson("A"));
    }

    [Fact]
    public async Task Migrate_waits_while_another_session_of_the_process_writes()
    {
        await using var database = Impatient();
        await database.Storage.Schema.MigrateAsync(Ct);
        var session = await database.OpenAsync(SessionMode.Write);
        database.Storage.Waiting = () => session.DisposeAsync().AsTask().GetAwaiter().GetResult();
        (await database.Storage.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
    }

    [Fact]
    public async Task Migrate_that_waits_is_cancelled_at_once()
    {
        await using var database = Impatient(options => options.BusyTimeout = TimeSpan.FromHours(1));
        using var other = Hold(database, "BEGIN IMMEDIATE");
        using var source = new CancellationTokenSource();
        database.Storage.Waiting = source.Cancel;
        await ((Func<Task>)(() => database.Storage.Schema.MigrateAsync(source.Token))).Should().ThrowAsync<OperationCanceledException>();
        Run(other, "ROLLBACK");
        (await database.Storage.Schema.MigrateAsync(Ct)).State.Should().Be(SchemaState.Current);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(120, 1)]
    public async Task Migrate_is_busy_when_UpgradeTimeout_is_over_and_makes_nothing(int milliseconds, int leastAsked)
    {
        await using var database = Impatient(options => options.UpgradeTimeout = TimeSpan.FromMilliseconds(milliseconds));
        using var other = Hold(database, "BEGIN IMMEDIATE");
        var asked = 0;
        database.Storage.Waiting = () => asked++;
        var busy = (await ((Func<Task>)(() => database.Storage.Schema.MigrateAsync(Ct))).Should().ThrowAsync<StorageBusyException>()).Which;
        busy.Message.Contains("raise UpgradeTimeout", StringComparison.Ordinal).Should().Be(milliseconds > 0);
        asked.Should().BeInRange(leastAsked, milliseconds / 50 + leastAsked);
        Run(other, "ROLLBACK");
        (await database.Storage.Schema.GetStatusAsync(Ct)).State.Should().Be(SchemaState.Missing);
    }

    [Fact]
    public async Task Migrate_leaves_the_waiting_of_its_connection_as_it_was()
    {
        await using var database = Impatient(options => options.BusyTimeout = TimeSpan.FromMilliseconds(1234));
        await database.Storage.Schema.MigrateAsync(Ct);
        using var command = database.Storage.Pool.Links.Should().ContainSingle().Which.Connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout";
        command.ExecuteScalar().Should().Be(1234L);
    }

    /// <summary>An empty file of a storage that gives up at once when another writes, but for upgrades.</summary>
    private static SqlitePeople Impatient(Action<SqliteStorageOptions>? configure = null) => new(configure: options =>
    {
        options.BusyTimeout = TimeSpan.Zero;
        configure?.Invoke(options);
    });

    private static SqliteConnection Hold(SqlitePeople database, string begin)
    {
        var other = database.Connect();
        Run(other, begin);
        return other;
    }

    private static void Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
