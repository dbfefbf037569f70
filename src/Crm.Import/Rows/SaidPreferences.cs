using Crm.Contacts;

namespace Crm.Import;

/// <summary>What a row says of how a party wishes to be reached; what it does not say is null.</summary>
internal sealed record SaidPreferences
{
    public static SaidPreferences None { get; } = new();

    public string? Channel { get; init; }

    public TimeOnly? From { get; init; }

    public TimeOnly? Until { get; init; }

    public bool? DoNotCall { get; init; }

    public bool? DoNotEmail { get; init; }

    public bool? DoNotText { get; init; }

    public bool? DoNotPost { get; init; }

    public SaidPreferences With(PartyField field, bool truth) => field switch
    {
        PartyField.DoNotCall => this with { DoNotCall = truth },
        PartyField.DoNotEmail => this with { DoNotEmail = truth },
        PartyField.DoNotText => this with { DoNotText = truth },
        _ => this with { DoNotPost = truth },
    };

    /// <summary>The wishes with what the row says; the same instance where it says nothing.</summary>
    public ContactPreferences Over(ContactPreferences known) => this == None
        ? known
        : known with
        {
            Channel = Channel ?? known.Channel,
            From = From ?? known.From,
            Until = Until ?? known.Until,
            DoNotCall = DoNotCall ?? known.DoNotCall,
            DoNotEmail = DoNotEmail ?? known.DoNotEmail,
            DoNotText = DoNotText ?? known.DoNotText,
            DoNotPost = DoNotPost ?? known.DoNotPost,
        };
}
