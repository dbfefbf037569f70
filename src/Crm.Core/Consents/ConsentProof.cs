namespace Crm.Consents;

/// <summary>How it is known what a party has said.</summary>
public sealed record ConsentProof
{
    /// <summary>Where it was said: <c>web form</c>, <c>call</c>, <c>contract</c>; at most 100 characters.</summary>
    public required string Source { get; init; }

    /// <summary>When it was said; not in the future.</summary>
    /// <value>Null by default: now.</value>
    public DateTimeOffset? At { get; init; }

    /// <summary>The version of the text that was agreed to; at most 100 characters.</summary>
    /// <value>Null by default.</value>
    public string? TextVersion { get; init; }

    /// <summary>What shows it: the address of a recording, a document, a request; at most 1,000 characters.</summary>
    /// <value>Null by default.</value>
    public string? Evidence { get; init; }
}
