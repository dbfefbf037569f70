using Crm.Work;

namespace Crm.Channels;

/// <summary>Messages that come in, as a kind of due work.</summary>
internal sealed class InboundWork(InboundService inbound) : IDueWork
{
    public string Name => "inbound";

    /// <summary>Mailboxes are not asked with every pass of the worker.</summary>
    public TimeSpan Pause { get; } = TimeSpan.FromSeconds(15);

    public Task<long> RunDueAsync(Tenant tenant, CancellationToken cancellationToken) => inbound.RunDueAsync(tenant, cancellationToken);
}
