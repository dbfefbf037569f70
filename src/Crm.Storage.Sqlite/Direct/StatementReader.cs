using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using SQLitePCL;

namespace Crm.Storage.Sqlite;

/// <summary>The rows of a <see cref="StatementCommand"/>: one reader for all its runs.</summary>
internal sealed class StatementReader(StatementCommand command) : DbDataReader
{
    private bool _ended;
    private bool _closed = true;

    public SqliteStatement Statement => command.Current;

    public override int Depth => 0;

    public override int FieldCount => raw.sqlite3_column_count(Statement.Handle);

    public override bool HasRows => throw NotRead();

    public override bool IsClosed => _closed;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => throw NotRead();

    public override object this[string name] => throw NotRead();

    public StatementReader Begin()
    {
        (_ended, _closed) = (false, false);
        return this;
    }

    public override bool Read()
    {
        // A statement that has ended would begin anew.
        _ended = _ended || !command.Step();
        return !_ended;
    }

    public override bool NextResult()
    {
        _ended = !command.Next();
        return !_ended;
    }

    public override void Close()
    {
        if (!_closed)
        {
            _closed = true;
            command.Finish();
        }
    }

    public override long GetInt64(int ordinal) => Statement.Number(ordinal);

    public override int GetInt32(int ordinal) => checked((int)GetInt64(ordinal));

    public override string GetString(int ordinal) => Statement.Text(ordinal) ?? throw NoValue(ordinal);

    public override bool IsDBNull(int ordinal) => Statement.IsMissing(ordinal);

    public override bool GetBoolean(int ordinal) => GetInt64(ordinal) != 0;

    public override byte GetByte(int ordinal) => throw NotRead();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw NotRead();

    public override char GetChar(int ordinal) => throw NotRead();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw NotRead();

    public override string GetDataTypeName(int ordinal) => throw NotRead();

    public override DateTime GetDateTime(int ordinal) => throw NotRead();

    public override decimal GetDecimal(int ordinal) => throw NotRead();

    public override double GetDouble(int ordinal) => throw NotRead();

    public override IEnumerator GetEnumerator() => throw NotRead();

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => throw NotRead();

    public override float GetFloat(int ordinal) => throw NotRead();

    public override Guid GetGuid(int ordinal) => Statement.Id(ordinal) ?? throw NoValue(ordinal);

    public override short GetInt16(int ordinal) => throw NotRead();

    public override string GetName(int ordinal) => raw.sqlite3_column_name(Statement.Handle, ordinal).utf8_to_string();

    public override int GetOrdinal(string name) => throw NotRead();

    public override object GetValue(int ordinal) => throw NotRead();

    public override int GetValues(object[] values) => throw NotRead();

    private static InvalidCastException NoValue(int ordinal) => new($"Column {ordinal} has no value.");

    private static NotSupportedException NotRead() => new("Values are read by their type: the dialect knows how each is stored.");
}
