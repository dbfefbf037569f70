using Crm.Models;

namespace Crm.Sessions;

/// <summary>The true rows that a scope has read lately: what updates are applied to, without reading them again.</summary>
/// <remarks>Right as long as it is kept: a version names one content, and updates check the version.</remarks>
internal sealed class LoadedRecords
{
    private const int Capacity = 256;
    private Entry[] _entries = [];
    private int _count;
    private int _next;

    public void Remember(EntityModel model, Guid id, object record)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_entries[i].Id == id && ReferenceEquals(_entries[i].Model, model))
            {
                _entries[i].Record = record;
                return;
            }
        }

        if (_count < Capacity)
        {
            if (_count == _entries.Length)
            {
                Array.Resize(ref _entries, _count == 0 ? 1 : Math.Min(Capacity, _count * 4));
            }

            _entries[_count++] = new Entry(model, id, record);
            return;
        }

        _entries[_next] = new Entry(model, id, record);
        _next = (_next + 1) % Capacity;
    }

    public T? Find<T>(EntityModel<T> model, Guid id)
        where T : class
    {
        for (var i = 0; i < _count; i++)
        {
            if (_entries[i].Id == id && ReferenceEquals(_entries[i].Model, model))
            {
                return (T)_entries[i].Record;
            }
        }

        return null;
    }

    public void Clear()
    {
        Array.Clear(_entries, 0, _count);
        _count = 0;
        _next = 0;
    }

    private record struct Entry(EntityModel Model, Guid Id, object Record);
}
