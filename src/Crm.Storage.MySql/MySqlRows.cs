using System.Globalization;
using System.Text;
using Crm.Models;
using Crm.Storage.Sql;
using MySqlConnector;

namespace Crm.Storage.MySql;

/// <summary>Many new rows by inserts of many rows each, which every server takes.</summary>
/// <remarks>
/// Values stand in the text: text, ids and keys as digits of their bytes, so that no letter of a value is ever read as SQL,
/// whatever the server takes for an escape. That spares both sides a parameter for each cell.
/// </remarks>
internal sealed class MySqlRows(MySqlConnection connection, MySqlTransaction? transaction, string table, string columns, long maxBytes = long.MaxValue) : SqlBulkCopy
{
    /// <summary>A statement of about half a million letters: well below the smallest <c>max_allowed_packet</c> in use, 1 MB, also when a row is long.</summary>
    private const int MaxText = 500_000;

    private const int MaxStack = 512;
    private readonly string _head = $"INSERT INTO {table} ({columns}) VALUES ";
    private readonly StringBuilder _text = new();
    private bool _inRow;

    /// <summary>The statement with the rows so far, the last of which is open.</summary>
    internal StringBuilder Text => _text;

    public override async ValueTask StartRowAsync(CancellationToken cancellationToken)
    {
        EndRow();
        if (_text.Length >= MaxText)
        {
            await SendAsync(cancellationToken).ConfigureAwait(false);
        }

        _text.Append(_text.Length == 0 ? _head : ",");
    }

    public override ValueTask WriteAsync(SqlType type, FieldValue value, CancellationToken cancellationToken)
    {
        var text = Next();
        if (value.IsMissing)
        {
            text.Append("NULL");
            return default;
        }

        switch (type.Kind)
        {
            case SqlKind.Id:
                AddId(value.AsReference);
                break;
            case SqlKind.Text or SqlKind.LongText or SqlKind.Document:
                AddText(value.AsText!);
                break;
            case SqlKind.Decimal:
                text.Append(CultureInfo.InvariantCulture, $"{value.AsDecimal}");
                break;
            default:
                text.Append(MySqlValues.Number(type, value));
                break;
        }

        return default;
    }

    public override ValueTask WriteAsync(long value, CancellationToken cancellationToken)
    {
        Next().Append(value);
        return default;
    }

    public override ValueTask WriteAsync(Guid value, CancellationToken cancellationToken)
    {
        Next();
        AddId(value);
        return default;
    }

    public override ValueTask WriteAsync(string? value, CancellationToken cancellationToken)
    {
        var text = Next();
        if (value is null)
        {
            text.Append("NULL");
        }
        else
        {
            AddText(value);
        }

        return default;
    }

    public override ValueTask WriteAsync(byte[]? value, CancellationToken cancellationToken)
    {
        var text = Next();
        if (value is null)
        {
            text.Append("NULL");
        }
        else
        {
            AddBytes(value);
        }

        return default;
    }

    public override ValueTask WriteAsync(byte[]? value, SqlType type, CancellationToken cancellationToken) => WriteAsync(MySqlValues.Cut(value, MySqlValues.SortSize(type)), cancellationToken);

    public override async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        EndRow();
        if (_text.Length > 0)
        {
            await SendAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public override ValueTask DisposeAsync() => default;

    private StringBuilder Next()
    {
        _text.Append(_inRow ? ',' : '(');
        _inRow = true;
        return _text;
    }

    private void EndRow()
    {
        if (_inRow)
        {
            _text.Append(')');
            _inRow = false;
        }
    }

    private void AddId(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        AddBytes(bytes);
    }

    private void AddText(string value)
    {
        // The set is said with it, for digits alone are bytes.
        _text.Append("_utf8mb4 ");
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most <= MaxStack)
        {
            Span<byte> bytes = stackalloc byte[MaxStack];
            AddBytes(bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
        }
        else
        {
            AddBytes(Encoding.UTF8.GetBytes(value));
        }
    }

    private void AddBytes(ReadOnlySpan<byte> bytes)
    {
        Span<char> digits = stackalloc char[MaxStack * 2];
        _text.Append("X'");
        while (bytes.Length > 0)
        {
            var part = bytes[..Math.Min(bytes.Length, MaxStack)];
            Convert.TryToHexString(part, digits, out var written);
            _text.Append(digits[..written]);
            bytes = bytes[part.Length..];
        }

        _text.Append('\'');
    }

    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        if (_text.Length > maxBytes)
        {
            // The server would close the connection on it. As parameters of inserts the values take half as much.
            throw new MySqlRowsRefusedException($"Rows of {_text.Length} bytes are more than the server takes in one command.");
        }

#pragma warning disable CA2100 // Quoted identifiers, numbers, and digits of bytes.
        var command = new MySqlCommand(_text.ToString(), connection, transaction);
#pragma warning restore CA2100
        _text.Clear();
        await using (command.ConfigureAwait(false))
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
