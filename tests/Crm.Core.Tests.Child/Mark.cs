using Crm.Bulk;
using Crm.Contacts;
using Crm.Sessions;

namespace Crm.Killing;

internal sealed class Mark : IBulkAction<Contact>
{
    public ValueTask<Contact> ApplyAsync(Contact record, string? parameter, CrmSession session, CancellationToken cancellationToken)
    {
        Console.WriteLine(record.Id);
        return ValueTask.FromResult(record with { Notes = record.Notes + parameter });
    }
}
