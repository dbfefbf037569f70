using Crm.Contacts;

namespace Crm.Benchmarks.Scale;

/// <summary>What happened with a contact: a call, a message, a meeting or a visit.</summary>
internal sealed record Activity
{
    public Id<Activity> Id { get; init; }

    public required Id<Party> PartyId { get; init; }

    public required string Kind { get; init; }

    public required string Subject { get; init; }

    public required DateTimeOffset At { get; init; }
}
