using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Crm.Storage.Sqlite;

/// <summary>Runs the statements of a text on one of our own connections, without the driver's commands between.</summary>
/// <remarks>
/// The driver makes objects for each value that it binds and for each result, and looks parameters up by name in each run: half of the
/// time and most of the garbage of a small statement. Waiting for locks is the busy handler's, which our connections set.
/// </remarks>
internal sealed class StatementCommand(SqliteConnection connection) : DbCommand
{
    private readonly List<StatementParameter> _parameters = [];
    private readonly List<(SqliteStatement Statement, int[] Parameters)> _statements = [];
    private StatementReader? _reader;
    private int _current = -1;

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = connection;

    protected override DbParameterCollection DbParameterCollection => throw new NotSupportedException("Parameters are added by Add.");

    protected override DbTransaction? DbTransaction { get; set; }

    /// <summary>The statement whose rows are read.</summary>
    public SqliteStatement Current => _statements[_current].Statement;

    private sqlite3 Database => connection.Handle ?? throw new InvalidOperationException("The connection is closed.");

    /// <summary>Adds the next parameter: its marker is its number, from 1.</summary>
    public StatementParameter Add()
    {
        var parameter = new StatementParameter();
        _parameters.Add(parameter);
        return parameter;
    }

    public override void Cancel() => raw.sqlite3_interrupt(Database);

    public override int ExecuteNonQuery()
    {
        Start();
        try
        {
            var changes = 0;
            do
            {
                while (Step())
                {
                    // Rows that a statement returns are not asked for here.
                }

                changes += raw.sqlite3_stmt_readonly(Current.Handle) == 0 ? raw.sqlite3_changes(Database) : 0;
            }
            while (Next());
            return changes;
        }
        finally
        {
            Finish();
        }
    }

    public override object? ExecuteScalar() => throw new NotSupportedException("Read the first row.");

    public override void Prepare()
    {
        var rest = CommandText;
        while (_statements.Count == 0 || !string.IsNullOrWhiteSpace(rest))
        {
            Check(raw.sqlite3_prepare_v2(Database, rest, out var statement, out rest));
            var parameters = new int[raw.sqlite3_bind_parameter_count(statement)];
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i] = int.Parse(raw.sqlite3_bind_parameter_name(statement, i + 1).utf8_to_string().AsSpan(1), CultureInfo.InvariantCulture) - 1;
            }

            _statements.Add((new SqliteStatement(statement), parameters));
        }
    }

    /// <summary>Goes to the next row; false when there is none.</summary>
    public bool Step()
    {
        var code = Current.Step();
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            Check(code);
        }

        return code == raw.SQLITE_ROW;
    }

    /// <summary>Goes to the next statement of the text; false when there is none.</summary>
    public bool Next()
    {
        Current.Reset();
        if (_current + 1 == _statements.Count)
        {
            return false;
        }

        _current++;
        Bind();
        return true;
    }

    /// <summary>Lets go of what the statement has locked.</summary>
    public void Finish()
    {
        if (_current >= 0)
        {
            Current.Reset();
            _current = -1;
        }
    }

    protected override DbParameter CreateDbParameter() => throw new NotSupportedException("Parameters are added by Add.");

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        Start();
        return (_reader ??= new StatementReader(this)).Begin();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var (statement, _) in _statements)
            {
                statement.Handle.Dispose();
            }

            _statements.Clear();
            _reader?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Start()
    {
        if (_current >= 0)
        {
            throw new InvalidOperationException("The rows of the last run are still being read.");
        }

        if (_statements.Count == 0)
        {
            Prepare();
        }

        _current = 0;
        Bind();
    }

    private void Bind()
    {
        var (statement, parameters) = _statements[_current];
        for (var i = 0; i < parameters.Length; i++)
        {
            var code = _parameters[parameters[i]].Bind(statement, i + 1);
            if (code != raw.SQLITE_OK)
            {
                Fail(code);
            }
        }
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            Fail(code);
        }
    }

    private void Fail(int code)
    {
        try
        {
            SqliteException.ThrowExceptionForRC(code, Database);
        }
        finally
        {
            Finish();
        }
    }
}
