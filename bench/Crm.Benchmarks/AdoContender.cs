using System.Collections.Concurrent;
using Crm.Contacts;
using Crm.Sessions;

namespace Crm.Benchmarks;

/// <summary>Runs <see cref="Baseline"/> over a small pool of open connections; with one session there is only ever one.</summary>
internal sealed class AdoContender(string file, bool oneSession, bool audit = true) : IContender
{
    private readonly ConcurrentQueue<Baseline> _idle = new();

    public string Name => audit ? "ADO.NET" : "ADO.NET without audit";

    public ValueTask<Contact> GetAsync(Guid id)
    {
        using var lease = Rent(writes: false);
        return new(lease.Session.Get(id));
    }

    public ValueTask<Contact> InsertAsync(Contact contact)
    {
        using var lease = Rent(writes: true);
        return new(lease.Commit(lease.Session.Insert(contact, Bench.Now(), single: true, audit: true)));
    }

    public ValueTask<Contact> UpdateAsync(Contact seen, string jobTitle)
    {
        // In one open session the record that was read in it is the true one; a new session reads it again.
        using var lease = Rent(writes: true);
        return new(lease.Commit(lease.Session.Update(oneSession ? seen : lease.Session.Get(seen.Id.Value), seen.Version, jobTitle)));
    }

    public ValueTask<Page<Contact>> PageAsync(string? cursor, bool byName)
    {
        using var lease = Rent(writes: false);
        return new(lease.Session.Page(cursor, byName));
    }

    public ValueTask<long> CountAsync()
    {
        using var lease = Rent(writes: false);
        return new(lease.Session.Count());
    }

    public ValueTask<int> InsertManyAsync(IReadOnlyCollection<Contact> contacts)
    {
        using var lease = Rent(writes: true);
        return new(lease.Commit(lease.Session.InsertMany(contacts, audit)));
    }

    public ValueTask<int> UpdateManyAsync(string jobTitle)
    {
        using var lease = Rent(writes: true);
        return new(lease.Commit(lease.Session.UpdateMany(jobTitle)));
    }

    public void Dispose()
    {
        while (_idle.TryDequeue(out var session))
        {
            session.Dispose();
        }
    }

    private Lease Rent(bool writes) => new(_idle, _idle.TryDequeue(out var idle) ? idle : new Baseline(file), writes);

    /// <summary>A session for one operation, in a transaction when it writes.</summary>
    private ref struct Lease
    {
        private readonly ConcurrentQueue<Baseline> _idle;
        private bool _open;

        public Lease(ConcurrentQueue<Baseline> idle, Baseline session, bool writes)
        {
            (_idle, Session, _open) = (idle, session, writes);
            if (writes)
            {
                session.Begin.Run();
            }
        }

        public Baseline Session { get; }

        public T Commit<T>(T result)
        {
            Session.End.Run();
            _open = false;
            return result;
        }

        public readonly void Dispose()
        {
            if (_open)
            {
                Session.Undo.Run();
            }

            _idle.Enqueue(Session);
        }
    }
}
