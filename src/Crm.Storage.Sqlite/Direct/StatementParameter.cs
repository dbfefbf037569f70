using System.Buffers;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Text;

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
    public int Bind(SqliteStatement statement, int index)
    {
        switch (_kind)
        {
            case Kind.Number:
                return statement.Bind(index, _number);
            case Kind.Text:
                return BindText(statement, index, (string)_content!);
            case Kind.Bytes:
                return statement.BindBytes(index, (byte[])_content!);
            case Kind.Id:
                Span<byte> id = stackalloc byte[16];
                _id.TryWriteBytes(id, bigEndian: true, out _);
                return statement.BindBytes(index, id);
            default:
                return statement.BindMissing(index);
        }
    }

    private static int BindText(SqliteStatement statement, int index, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= StackLength)
        {
            Span<byte> buffer = stackalloc byte[StackLength];
            return statement.BindText(index, buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return statement.BindText(index, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }
}
