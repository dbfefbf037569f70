using Crm.Models;
using Crm.Storage.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Crm.Storage.PostgreSql;

/// <summary>COPY in its binary form.</summary>
internal sealed class PostgreSqlCopy(NpgsqlBinaryImporter importer) : SqlBulkCopy
{
    /// <summary>Begins to copy into columns of a table, all of them already quoted.</summary>
    public static async ValueTask<SqlBulkCopy> StartAsync(NpgsqlConnection connection, string table, string columns, CancellationToken cancellationToken) =>
        new PostgreSqlCopy(await connection.BeginBinaryImportAsync($"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)", cancellationToken).ConfigureAwait(false));

    public override ValueTask StartRowAsync(CancellationToken cancellationToken) => new(importer.StartRowAsync(cancellationToken));

    public override ValueTask WriteAsync(SqlType type, FieldValue value, CancellationToken cancellationToken)
    {
        var kind = PostgreSqlValues.ParameterType(type);
        return value.IsMissing
            ? new ValueTask(importer.WriteNullAsync(cancellationToken))
            : new ValueTask(type.Kind switch
            {
                SqlKind.Id => importer.WriteAsync(value.AsReference, kind, cancellationToken),
                SqlKind.Text or SqlKind.LongText or SqlKind.Document => importer.WriteAsync(value.AsText!, kind, cancellationToken),
                SqlKind.Decimal => importer.WriteAsync(value.AsDecimal, kind, cancellationToken),
                SqlKind.Date => importer.WriteAsync(PostgreSqlValues.Day(value), kind, cancellationToken),
                SqlKind.Instant => importer.WriteAsync(PostgreSqlValues.Microseconds(value), kind, cancellationToken),
                SqlKind.Boolean => importer.WriteAsync(value.AsBoolean, kind, cancellationToken),
                _ => importer.WriteAsync(value.AsInteger, kind, cancellationToken),
            });
    }

    public override ValueTask WriteAsync(long value, CancellationToken cancellationToken) => new(importer.WriteAsync(value, NpgsqlDbType.Bigint, cancellationToken));

    public override ValueTask WriteAsync(Guid value, CancellationToken cancellationToken) => new(importer.WriteAsync(value, NpgsqlDbType.Uuid, cancellationToken));

    public override ValueTask WriteAsync(string? value, CancellationToken cancellationToken) =>
        new(value is null ? importer.WriteNullAsync(cancellationToken) : importer.WriteAsync(value, NpgsqlDbType.Text, cancellationToken));

    public override ValueTask WriteAsync(byte[]? value, CancellationToken cancellationToken) =>
        new(value is null ? importer.WriteNullAsync(cancellationToken) : importer.WriteAsync(value, NpgsqlDbType.Bytea, cancellationToken));

    public override async ValueTask CompleteAsync(CancellationToken cancellationToken) => await importer.CompleteAsync(cancellationToken).ConfigureAwait(false);

    public override ValueTask DisposeAsync() => importer.DisposeAsync();
}
