using MySqlConnector;

namespace Crm.Storage.MySql;

/// <summary>Where LOAD DATA LOCAL INFILE may be used: the connection string and the server must both allow it.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class MySqlLoads
{
    private volatile bool _refused;
    private Tuple<string, bool>? _last;

    /// <summary>True when the connection string says so, and the server has not refused it before.</summary>
    public bool Allow(MySqlConnection connection)
    {
        if (_refused)
        {
            return false;
        }

        var text = connection.ConnectionString;
        if (_last is not { } last || last.Item1 != text)
        {
            _last = last = Tuple.Create(text, new MySqlConnectionStringBuilder(text).AllowLoadLocalInfile);
        }

        return last.Item2;
    }

    /// <summary>True when the server says that it takes no local data, which is remembered.</summary>
    public bool Refuses(MySqlException exception) => exception.Number is 1148 or 3948 or 4166 && (_refused = true);
}
