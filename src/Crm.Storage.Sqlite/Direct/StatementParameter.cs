using System.Buffers;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using SQLitePCL;

namespace Crm.Storage.Sqlite;

/// <summary>A value to bind, kept without boxing.</summary>
internal sealed class StatementParameter : DbParameter
{
    private const int StackLength = 512;
    private object? _content;
    private long _number;
    private Guid _id;
    private Kind _kind;

    private enum Kind
    {
        Missing,
        Number,
        Text,
        Bytes,
        Id,
    }

    public override DbType DbType { get; set; }

    public override ParameterDirection Direction { get; set; } = ParameterDirection.Input;

    public override bool IsNullable { get; set; } = true;

    [AllowNull]
    public override string ParameterName { get; set; } = "";

    public override int Size { get; set; }

    [AllowNull]
    public override string SourceColumn { get; set; } = "";

    public override bool SourceColumnNullMapping { get; set; }

    public override object? Value
    {
        get => _kind switch
        {
            Kind.Missing => DBNull.Value,
            Kind.Number => _number,
            Kind.Id => _id.ToByteArray(bigEndian: true),
            _ => _content,
        };
        set
        {
            switch (value)
            {
                case null or DBNull:
                    _kind = Kind.Missing;
                    break;
                case string text:
                    Set(text);
                    break;
                case byte[] bytes:
                    Set(bytes);
                    break;
                case long number:
                    Set(number);
                    break;
                default:
                    throw new NotSupportedException($"Values of {value.GetType().Name} are not bound here.");
            }
        }
    }

    public void Set(long value) => (_kind, _number) = (Kind.Number, value);

    public void Set(Guid value) => (_kind, _id) = (Kind.Id, value);

    public void Set(string? value) => (_kind, _content) = (value is null ? Kind.Missing : Kind.Text, value);

    public void Set(byte[]? value) => (_kind, _content) = (value is null ? Kind.Missing : Kind.Bytes, value);

    public override void ResetDbType()
    {
    }

    /// <summary>Gives the value to a statement, which copies it.</summary>
    /// <returns>The result code.</returns>
    public int Bind(sqlite3_stmt statement, int index)
    {
        switch (_kind)
        {
            case Kind.Number:
                return raw.sqlite3_bind_int64(statement, index, _number);
            case Kind.Text:
                return BindText(statement, index, (string)_content!);
            case Kind.Bytes:
                var bytes = (byte[])_content!;
                return bytes.Length == 0 ? raw.sqlite3_bind_zeroblob(statement, index, 0) : raw.sqlite3_bind_blob(statement, index, bytes.AsSpan());
            case Kind.Id:
                Span<byte> id = stackalloc byte[16];
                _id.TryWriteBytes(id, bigEndian: true, out _);
                return raw.sqlite3_bind_blob(statement, index, id);
            default:
                return raw.sqlite3_bind_null(statement, index);
        }
    }

    private static int BindText(sqlite3_stmt statement, int index, string text)
    {
        if (text.Length == 0)
        {
            // An empty span would be bound as missing.
            return raw.sqlite3_bind_text(statement, index, "");
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= StackLength)
        {
            Span<byte> buffer = stackalloc byte[StackLength];
            return raw.sqlite3_bind_text(statement, index, buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return raw.sqlite3_bind_text(statement, index, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }
}
