using System.Runtime.InteropServices;
using System.Text;
using SQLitePCL;

namespace Crm.Storage.Sqlite;

/// <summary>A prepared statement: its steps, the values bound to it and the columns of its row.</summary>
/// <remarks>Whoever holds it keeps <paramref name="handle"/> alive. One thread at a time, as for the connection.</remarks>
/// <param name="handle">The statement as the driver holds it.</param>
internal readonly unsafe struct SqliteStatement(sqlite3_stmt handle)
{
    /// <summary>SQLITE_TRANSIENT: the library copies what it is given.</summary>
    private const nint Copied = -1;

    private readonly nint _pointer = handle.DangerousGetHandle();

    public sqlite3_stmt Handle => handle;

    public int Step() => SqliteLibrary.IsKnown ? SqliteLibrary.Step(_pointer) : raw.sqlite3_step(handle);

    public int Reset() => SqliteLibrary.IsKnown ? SqliteLibrary.Reset(_pointer) : raw.sqlite3_reset(handle);

    public bool IsMissing(int column) =>
        (SqliteLibrary.IsKnown ? SqliteLibrary.ColumnType(_pointer, column) : raw.sqlite3_column_type(handle, column)) == raw.SQLITE_NULL;

    public long Number(int column) => SqliteLibrary.IsKnown ? SqliteLibrary.ColumnInt64(_pointer, column) : raw.sqlite3_column_int64(handle, column);

    /// <summary>A text; null when it is missing.</summary>
    public string? Text(int column)
    {
        if (!SqliteLibrary.IsKnown)
        {
            return raw.sqlite3_column_text(handle, column).utf8_to_string();
        }

        // Stored text has no U+0000. The length is looked for here: asking the library would take its lock once more.
        var text = SqliteLibrary.ColumnText(_pointer, column);
        return text is null ? null : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
    }

    /// <summary>An id of 16 bytes; null when it is missing.</summary>
    public Guid? Id(int column)
    {
        if (!SqliteLibrary.IsKnown)
        {
            return IsMissing(column) ? null : new Guid(raw.sqlite3_column_blob(handle, column), bigEndian: true);
        }

        var bytes = SqliteLibrary.ColumnBlob(_pointer, column);
        return bytes is null ? null : new Guid(new ReadOnlySpan<byte>(bytes, 16), bigEndian: true);
    }

    public int BindMissing(int index) => SqliteLibrary.IsKnown ? SqliteLibrary.BindNull(_pointer, index) : raw.sqlite3_bind_null(handle, index);

    public int Bind(int index, long value) => SqliteLibrary.IsKnown ? SqliteLibrary.BindInt64(_pointer, index, value) : raw.sqlite3_bind_int64(handle, index, value);

    /// <summary>Binds a text in UTF-8.</summary>
    public int BindText(int index, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || !SqliteLibrary.IsKnown)
        {
            // An empty span would be bound as missing.
            return text.IsEmpty ? raw.sqlite3_bind_text(handle, index, "") : raw.sqlite3_bind_text(handle, index, text);
        }

        fixed (byte* first = text)
        {
            return SqliteLibrary.BindText(_pointer, index, first, text.Length, Copied);
        }
    }

    public int BindBytes(int index, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || !SqliteLibrary.IsKnown)
        {
            return bytes.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, index, 0) : raw.sqlite3_bind_blob(handle, index, bytes);
        }

        fixed (byte* first = bytes)
        {
            return SqliteLibrary.BindBlob(_pointer, index, first, bytes.Length, Copied);
        }
    }
}
