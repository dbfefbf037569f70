namespace Crm.Consents;

/// <summary>How a party stands to one channel and purpose, with the proof that decided it.</summary>
/// <param name="Channel">The channel, such as <see cref="ConsentChannel.Email"/>; compared exactly.</param>
/// <param name="Purpose">What for, such as <c>newsletter</c>; compared exactly.</param>
/// <param name="Status">How the party stands.</param>
/// <remarks>Read-only for contact and company services: <see cref="ConsentService"/> changes it and keeps the history.</remarks>
public sealed record Consent(string Channel, string Purpose, ConsentStatus Status)
{
    /// <summary>When the party said so last; null when it was never asked.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Where it was said: <c>web form</c>, <c>call</c>, <c>contract</c>.</summary>
    public string? Source { get; init; }

    /// <summary>The version of the text that was agreed to.</summary>
    public string? TextVersion { get; init; }

    /// <summary>What shows it: the address of a recording, a document, a request.</summary>
    public string? Evidence { get; init; }
}
