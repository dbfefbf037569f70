using Crm.Contacts;
using Crm.Sessions;

namespace Crm.Benchmarks;

/// <summary>One way to do the work: every call is what one request of a host would ask for.</summary>
internal interface IContender : IDisposable
{
    string Name { get; }

    ValueTask<Contact> GetAsync(Guid id);

    ValueTask<Contact> InsertAsync(Contact contact);

    /// <summary>Changes a contact as it was read or stored last.</summary>
    ValueTask<Contact> UpdateAsync(Contact seen, string jobTitle);

    ValueTask<Page<Contact>> PageAsync(string? cursor, bool byName);

    ValueTask<long> CountAsync();

    ValueTask<int> InsertManyAsync(IReadOnlyCollection<Contact> contacts);

    /// <summary>Changes the contacts at <see cref="Bench.BulkStage"/>, with an audit entry for each.</summary>
    ValueTask<int> UpdateManyAsync(string jobTitle);
}
