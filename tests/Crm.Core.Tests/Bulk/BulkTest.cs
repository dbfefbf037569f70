using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Bulk;

/// <summary>What the tests of bulk runs share.</summary>
public abstract class BulkTest<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    protected static readonly EntityModel Contacts = ContactModel.Model;

    protected BulkWorkService Worker => Services.GetRequiredService<BulkWorkService>();

    protected Task StartInChunksAsync(int size, Action<CrmBuilder>? configure = null, bool rules = false) => StartAsync(
        crm =>
        {
            crm.Configure(options => options.BulkChunkSize = size);
            configure?.Invoke(crm);
        },
        rules);

    protected async Task<BulkRun> AskAsync(Filter filter, BulkAction action, string actor = "maria", EntityModel? model = null)
    {
        await using var scope = As(actor);
        scope.Reason = "spring cleaning";
        return await scope.Get<BulkService>().StartAsync(model ?? Contacts, filter, action, Stop);
    }

    protected async Task<BulkRun> RunAsync(Filter filter, BulkAction action, string actor = "maria", EntityModel? model = null)
    {
        var run = await AskAsync(filter, action, actor, model);
        await Worker.RunDueAsync(Tenant.Default, Stop);
        return await SeenAsync(run);
    }

    protected async Task<BulkRun> SeenAsync(BulkRun run)
    {
        await using var scope = As("boss");
        return await scope.Get<BulkService>().GetAsync(run.Id, Stop);
    }

    protected async Task<IReadOnlyList<BulkItem>> OutcomesAsync(BulkRun run, BulkOutcome? outcome = null)
    {
        await using var scope = As("boss");
        return (await scope.Get<BulkService>().OutcomesAsync(run.Id, outcome, cancellationToken: Stop)).Items;
    }

    protected async Task<Contact> GetAsync(Contact contact)
    {
        await using var scope = As("boss");
        return await scope.Contacts.GetAsync(contact.Id, Stop);
    }
}
