using System.Data.Common;
using Crm.Models;
using Crm.Storage.Sql;

namespace Crm.Storage.SqlServer;

/// <summary>Sessions as they are, over a driver that only keeps what they send.</summary>
internal sealed class RecordingStorage : SqlStorage
{
    public RecordingStorage(ModelCatalog catalog, Recording recording)
        : base(catalog, "crm_", new SqlServerDialect())
    {
        Recording = recording;
        var script = Schema.CreateScript();
        recording.Fingerprint = script[^70..].Split('\'')[1];
    }

    public Recording Recording { get; }

    protected internal override ValueTask<SqlLink> RentLinkAsync(SessionMode mode, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new SqlLink(Dialect, new RecordingConnection(Recording)));

    protected internal override ValueTask ReturnLinkAsync(SqlLink link, SessionMode mode, bool broken) => default;

    protected override ValueTask<SqlLink> JoinLinkAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new SqlLink(Dialect, connection) { Transaction = transaction });

    protected internal override async ValueTask BeginLinkAsync(SqlLink link, SessionMode mode, CancellationToken cancellationToken) =>
        link.Transaction = await link.Connection.BeginTransactionAsync(cancellationToken);

    protected internal override ValueTask CommitLinkAsync(SqlLink link, CancellationToken cancellationToken) => default;

    protected internal override ValueTask<bool> TryRollbackLinkAsync(SqlLink link) => ValueTask.FromResult(true);

    protected override void Dispose(bool disposing)
    {
    }
}
