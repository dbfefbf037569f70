using Microsoft.Data.Sqlite;

namespace Crm.Benchmarks;

/// <summary>A prepared command whose values are set in order; the first is always the tenant.</summary>
internal sealed class Statement
{
    private readonly SqliteCommand _command;
    private readonly SqliteParameter[] _parameters;
    private int _next = 1;

    public Statement(SqliteConnection connection, string sql, int parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        _parameters = new SqliteParameter[parameters];
        for (var i = 0; i < parameters; i++)
        {
            _parameters[i] = _command.Parameters.AddWithValue($"@{i + 1}", i == 0 ? Bench.One : DBNull.Value);
        }

        _command.Prepare();
    }

    public Statement Add(object? value)
    {
        _parameters[_next++].Value = value ?? DBNull.Value;
        return this;
    }

    /// <summary>Ids are big-endian bytes; SQLite copies them, so the array of the parameter is used again.</summary>
    public Statement Add(Guid id)
    {
        var parameter = _parameters[_next++];
        if (parameter.Value is byte[] { Length: 16 } bytes)
        {
            id.TryWriteBytes(bytes, bigEndian: true, out _);
        }
        else
        {
            parameter.Value = id.ToByteArray(bigEndian: true);
        }

        return this;
    }

    public int Run()
    {
        _next = 1;
        return _command.ExecuteNonQuery();
    }

    public SqliteDataReader Read()
    {
        _next = 1;
        return _command.ExecuteReader();
    }
}
