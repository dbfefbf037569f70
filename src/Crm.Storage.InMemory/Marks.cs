namespace Crm.Storage.InMemory;

/// <summary>The savepoints of a session, with the data as it was at each.</summary>
internal sealed class Marks
{
    private readonly List<(string Name, TenantData Data)> _marks = [];

    public void Set(string name, TenantData data) => _marks.Add((name, data));

    /// <summary>The data at the last mark of a name; marks set after it are forgotten.</summary>
    public TenantData GoBack(string name)
    {
        var place = Find(name);
        _marks.RemoveRange(place + 1, _marks.Count - place - 1);
        return _marks[place].Data;
    }

    /// <summary>Forgets the last mark of a name, and those set after it.</summary>
    public void Release(string name)
    {
        var place = Find(name);
        _marks.RemoveRange(place, _marks.Count - place);
    }

    private int Find(string name)
    {
        var place = _marks.FindLastIndex(mark => string.Equals(mark.Name, name, StringComparison.Ordinal));
        return place >= 0 ? place : throw new InvalidOperationException($"The session has no savepoint '{name}'. Set it with SavepointAsync first.");
    }
}
