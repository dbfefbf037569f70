using Crm.Contacts;

namespace Crm.Leads;

/// <summary>Reads the inputs of a form of the host into a capture: which input is what is said once.</summary>
/// <remarks>
/// Immutable and thread-safe: each <c>Map</c> gives a new one. Names of inputs are compared without regard to case. Inputs that nothing maps are told,
/// and kept in the message when <see cref="KeepingTheRest"/> says so, so that nothing that somebody has typed is lost.
/// </remarks>
public sealed record LeadForm
{
    private readonly ValueList<(string Input, LeadInput Target)> _maps;
    private readonly ValueList<(string Input, LeadConsent Consent)> _consents;
    private readonly bool _keepsRest;

    /// <summary>A form of which nothing is known yet.</summary>
    public LeadForm()
    {
    }

    private LeadForm(ValueList<(string, LeadInput)> maps, ValueList<(string, LeadConsent)> consents, bool keepsRest)
    {
        _maps = maps;
        _consents = consents;
        _keepsRest = keepsRest;
    }

    /// <summary>A form whose inputs are called as the properties of <see cref="LeadCapture"/> are: <c>givenName</c>, <c>email</c>.</summary>
    public static LeadForm ByName { get; } = Enum.GetValues<LeadInput>().Aggregate(new LeadForm(), (form, target) => form.Map(target.ToString(), target));

    /// <summary>Says what an input is. Of several inputs of one target the first that is filled in counts; of messages all, in their order.</summary>
    public LeadForm Map(string input, LeadInput target)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(input);
        return new LeadForm(_maps.Add((input, target)), _consents, _keepsRest);
    }

    /// <summary>Says that a ticked box means a consent.</summary>
    /// <param name="input">The name of the box; ticked when its value is <c>on</c>, <c>true</c>, <c>yes</c> or <c>1</c>.</param>
    /// <param name="consent">What is agreed to by it.</param>
    public LeadForm MapConsent(string input, LeadConsent consent)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(input);
        ArgumentNullException.ThrowIfNull(consent);
        return new LeadForm(_maps, _consents.Add((input, consent)), _keepsRest);
    }

    /// <summary>Adds inputs that nothing maps to the message, a line each.</summary>
    public LeadForm KeepingTheRest() => new(_maps, _consents, keepsRest: true);

    /// <summary>Reads what was sent.</summary>
    /// <param name="inputs">The inputs with their values.</param>
    /// <param name="known">What the host knows besides: at least the source, and the key of the form.</param>
    /// <returns>The capture, and the names of the inputs that nothing maps.</returns>
    /// <remarks>Nothing is checked here: <see cref="LeadService.CaptureAsync"/> tells every fault.</remarks>
    public (LeadCapture Capture, ValueList<string> Unmapped) Read(IEnumerable<KeyValuePair<string, string?>> inputs, LeadCapture known)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(known);
        var sent = inputs.Where(input => !string.IsNullOrWhiteSpace(input.Value)).ToArray();
        var capture = known;
        foreach (var (input, target) in _maps)
        {
            foreach (var value in sent.Where(pair => Same(pair.Key, input)).Select(pair => pair.Value!.Trim()))
            {
                capture = Put(capture, target, value);
            }
        }

        var rest = sent.Where(pair => !_maps.Any(map => Same(map.Input, pair.Key)) && !_consents.Any(map => Same(map.Input, pair.Key))).ToArray();
        var given = _consents.Where(map => sent.Any(pair => Same(pair.Key, map.Input) && IsTicked(pair.Value!))).Select(map => map.Consent);
        capture = capture with { Consents = [.. capture.Consents, .. given] };
        if (_keepsRest)
        {
            capture = rest.Aggregate(capture, (sum, pair) => Put(sum, LeadInput.Message, $"{pair.Key}: {pair.Value!.Trim()}"));
        }

        return (capture, ValueList.From(rest.Select(pair => pair.Key).Distinct(StringComparer.OrdinalIgnoreCase)));
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool IsTicked(string value) => value.Trim().ToLowerInvariant() is "on" or "true" or "yes" or "1";

    private static LeadCapture Put(LeadCapture capture, LeadInput target, string value) => target switch
    {
        LeadInput.Name => capture with { Name = capture.Name ?? value },
        LeadInput.GivenName => capture with { GivenName = capture.GivenName ?? value },
        LeadInput.FamilyName => capture with { FamilyName = capture.FamilyName ?? value },
        LeadInput.Email => capture with { Email = capture.Email ?? value },
        LeadInput.Phone => capture with { Phone = capture.Phone ?? value },
        LeadInput.CompanyName => capture with { CompanyName = capture.CompanyName ?? value },
        LeadInput.JobTitle => capture with { JobTitle = capture.JobTitle ?? value },
        LeadInput.Language => capture with { Language = capture.Language ?? value },
        LeadInput.Subject => capture with { Subject = capture.Subject ?? value },
        LeadInput.Campaign => capture with { Campaign = capture.Campaign ?? value },
        _ => capture with { Message = capture.Message is null ? value : $"{capture.Message}\n{value}" },
    };
}
