using Crm.Models;

namespace Crm.Storage.Sql;

/// <summary>An engine's own way for many new rows of one table, such as COPY; used by one caller at a time.</summary>
/// <remarks>Disposing without <see cref="CompleteAsync"/> inserts nothing and may leave the transaction to be undone to a mark.</remarks>
public abstract class SqlBulkCopy : IAsyncDisposable
{
    /// <summary>Begins a row, whose values follow in the order of the columns.</summary>
    public abstract ValueTask StartRowAsync(CancellationToken cancellationToken);

    /// <summary>Writes a value.</summary>
    public abstract ValueTask WriteAsync(SqlType type, FieldValue value, CancellationToken cancellationToken);

    /// <summary>Writes a whole number.</summary>
    public abstract ValueTask WriteAsync(long value, CancellationToken cancellationToken);

    /// <summary>Writes an id.</summary>
    public abstract ValueTask WriteAsync(Guid value, CancellationToken cancellationToken);

    /// <summary>Writes a text, or nothing.</summary>
    public abstract ValueTask WriteAsync(string? value, CancellationToken cancellationToken);

    /// <summary>Writes a text, or nothing, into a column of a type.</summary>
    public virtual ValueTask WriteAsync(string? value, SqlType type, CancellationToken cancellationToken) => WriteAsync(value, cancellationToken);

    /// <summary>Writes bytes, or nothing.</summary>
    public abstract ValueTask WriteAsync(byte[]? value, CancellationToken cancellationToken);

    /// <summary>Writes bytes, or nothing, into a column of a type.</summary>
    public virtual ValueTask WriteAsync(byte[]? value, SqlType type, CancellationToken cancellationToken) => WriteAsync(value, cancellationToken);

    /// <summary>Inserts the rows.</summary>
    public abstract ValueTask CompleteAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
