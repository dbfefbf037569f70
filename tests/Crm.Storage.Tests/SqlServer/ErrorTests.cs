using Crm.Conformance;
using Crm.Storage.Sql;
using Crm.Text;
using Microsoft.Data.SqlClient;

namespace Crm.Storage.SqlServer;

/// <summary>What error numbers mean, and what a host is told that gave the wrong connection.</summary>
public sealed class ErrorTests
{
    private static readonly StorageTenant Tenant = new(new Tenant("acme"), SortAlphabet.For("en"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1205, SqlFailureKind.Busy)]
    [InlineData(1222, SqlFailureKind.Busy)]
    [InlineData(3960, SqlFailureKind.Busy)]
    [InlineData(3961, SqlFailureKind.Busy)]
    [InlineData(1105, SqlFailureKind.Full)]
    [InlineData(9002, SqlFailureKind.Full)]
    [InlineData(40544, SqlFailureKind.Full)]
    [InlineData(208, SqlFailureKind.MissingTable)]
    [InlineData(207, SqlFailureKind.MissingTable)]
    [InlineData(-2, SqlFailureKind.Unavailable)]
    [InlineData(18456, SqlFailureKind.Unavailable)]
    [InlineData(4060, SqlFailureKind.Unavailable)]
    [InlineData(229, SqlFailureKind.Denied)]
    [InlineData(262, SqlFailureKind.Denied)]
    [InlineData(8152, SqlFailureKind.TooLarge)]
    [InlineData(1946, SqlFailureKind.TooLarge)]
    [InlineData(233, SqlFailureKind.Unavailable)]
    [InlineData(64, SqlFailureKind.Unavailable)]
    [InlineData(10054, SqlFailureKind.Unavailable)]
    [InlineData(3906, SqlFailureKind.Unavailable)]
    [InlineData(3952, SqlFailureKind.Unavailable)]
    [InlineData(40613, SqlFailureKind.Unavailable)]
    [InlineData(547, SqlFailureKind.Other)]
    [InlineData(102, SqlFailureKind.Other)]
    public void Number_means(int number, SqlFailureKind kind) => SqlServerErrors.Classify(number, 14, "").Kind.Should().Be(kind);

    [Fact]
    public void Deadlock_ends_the_transaction_and_a_lock_time_out_does_not() =>
        (SqlServerErrors.Classify(1205, 13, "").EndsTransaction, SqlServerErrors.Classify(3960, 16, "").EndsTransaction, SqlServerErrors.Classify(1222, 16, "").EndsTransaction)
            .Should().Be((true, true, false));

    [Fact]
    public void Severity_that_ends_the_connection_is_unavailable() => SqlServerErrors.Classify(596, 21, "").Kind.Should().Be(SqlFailureKind.Unavailable);

    [Theory]
    [InlineData(2601, "Cannot insert duplicate key row in object 'dbo.crm_person' with unique index 'crm_person_ux_code'. The duplicate key value is (1, 0x61).", "crm_person_ux_code")]
    [InlineData(2601, "Eine Zeile mit doppeltem Schlüssel kann in das dbo.crm_person-Objekt mit dem eindeutigen Index \"crm_person_ux_code\" nicht eingefügt werden. Der doppelte Schlüsselwert ist (1, 0x61).", "crm_person_ux_code")]
    [InlineData(2601, "Не удается вставить повторяющуюся строку ключа в объект \"dbo.crm_person\" с уникальным индексом \"crm_person_ux_code\". Повторяющееся значение ключа: (1, 'x').", "crm_person_ux_code")]
    [InlineData(2627, "Violation of PRIMARY KEY constraint 'PK__crm_pers__0A0B0C'. Cannot insert duplicate key in object 'dbo.crm_person'. The duplicate key value is (1, 0x01).", "PK__crm_pers__0A0B0C")]
    public void Duplicate_names_its_index_in_any_language(int number, string message, string index) =>
        SqlServerErrors.Classify(number, 14, message).Should().Be(new SqlFailure(SqlFailureKind.Unique, index));

    [Fact]
    public async Task Open_says_that_the_server_is_not_there()
    {
        Assert.SkipWhen(IsInvariant, "The driver needs a culture, and refuses invariant globalization.");
        await using var storage = new SqlServerStorage(TestCatalog.Create(), "Server=tcp:127.0.0.1,1;Connect Timeout=2;ConnectRetryCount=0;Encrypt=false;User Id=x;Password=x");
        var act = async () => await storage.OpenAsync(Tenant, SessionMode.Read, Ct);
        await act.Should().ThrowAsync<StorageUnavailableException>();
    }

    [Fact]
    public async Task Join_refuses_a_closed_connection_and_one_of_another_driver()
    {
        Assert.SkipWhen(IsInvariant, "The driver needs a culture, and refuses invariant globalization.");
        await using var storage = new SqlServerStorage(TestCatalog.Create(), "Server=nowhere");
        await using var other = new RecordingConnection(new Recording());
        await using var transaction = await other.BeginTransactionAsync(Ct);
        var foreign = async () => await storage.JoinAsync(Tenant, other, transaction, Ct);
        await foreign.Should().ThrowAsync<JoinException>().WithMessage("*RecordingConnection*SqlConnection*");
        await using var closed = new SqlConnection("Server=nowhere");
        var early = async () => await storage.JoinAsync(Tenant, closed, transaction, Ct);
        await early.Should().ThrowAsync<JoinException>().WithMessage("*closed*");
    }

    [Fact]
    public void Connections_of_ours_join_nothing_by_themselves()
    {
        Assert.SkipWhen(IsInvariant, "The driver needs a culture, and refuses invariant globalization.");
        var ours = new SqlConnectionStringBuilder(SqlServerSource.Create("Server=nowhere;Enlist=true;MultipleActiveResultSets=true")().ConnectionString);
        (ours.Enlist, ours.MultipleActiveResultSets, ours.ApplicationName).Should().Be((false, false, "Crm.Sdk"));
        new SqlConnectionStringBuilder(SqlServerSource.Create("Server=nowhere;Application Name=Erp")().ConnectionString).ApplicationName.Should().Be("Erp");
    }

    private static bool IsInvariant => Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") == "1";
}
