namespace Crm.Leads;

/// <summary>What somebody has agreed to in the form that made a lead.</summary>
/// <param name="Channel">The channel, such as <see cref="Consents.ConsentChannel.Email"/>.</param>
/// <param name="Purpose">What for, such as <c>newsletter</c>.</param>
public sealed record LeadConsent(string Channel, string Purpose)
{
    /// <summary>The version of the text that was agreed to.</summary>
    public string? TextVersion { get; init; }

    /// <summary>What shows it.</summary>
    public string? Evidence { get; init; }
}
