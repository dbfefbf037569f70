using System.Collections.Concurrent;

namespace Crm.Storage.Sql;

/// <summary>Statements by their shape; bounded, because filters that users make have any number of shapes.</summary>
internal sealed class StatementCache
{
    private const int MaxCount = 1000;
    private readonly ConcurrentDictionary<string, SqlStatement> _statements;
    private readonly ConcurrentDictionary<string, SqlStatement>.AlternateLookup<ReadOnlySpan<char>> _byShape;

    public StatementCache()
    {
        _statements = new ConcurrentDictionary<string, SqlStatement>(StringComparer.Ordinal);
        _byShape = _statements.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public SqlStatement? Find(ShapeKey key) => _byShape.TryGetValue(key.Text, out var statement) ? statement : null;

    public SqlStatement Add(ShapeKey key, SqlStatement statement)
    {
        if (_statements.Count >= MaxCount)
        {
            _statements.Clear();
        }

        _byShape[key.Text] = statement;
        return statement;
    }
}
