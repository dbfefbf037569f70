using System.Collections.Frozen;
using System.Globalization;
using Crm.CustomFields;

namespace Crm.Import;

/// <summary>The place that a target path names.</summary>
/// <param name="Field">What is filled.</param>
/// <param name="Position">The position in the list; 0 for what is no list.</param>
/// <param name="System">The system of an external id.</param>
/// <param name="Path">The path in its one spelling.</param>
internal record ImportTarget(PartyField Field, int Position, string? System, string Path)
{
    /// <summary>The highest position of a list.</summary>
    public const int MaxPosition = 19;

    private const string HouseholdPrefix = "household.";

    private static readonly FrozenDictionary<string, PartyField> Simple = new Dictionary<string, PartyField>(StringComparer.Ordinal)
    {
        ["id"] = PartyField.Id,
        ["kind"] = PartyField.Kind,
        ["name"] = PartyField.Name,
        ["givenName"] = PartyField.GivenName,
        ["familyName"] = PartyField.FamilyName,
        ["jobTitle"] = PartyField.JobTitle,
        ["company"] = PartyField.Company,
        ["birthDate"] = PartyField.BirthDate,
        ["registrationNumber"] = PartyField.RegistrationNumber,
        ["industry"] = PartyField.Industry,
        ["owner"] = PartyField.Owner,
        ["source"] = PartyField.Source,
        ["stage"] = PartyField.Stage,
        ["language"] = PartyField.Language,
        ["timeZone"] = PartyField.TimeZone,
        ["notes"] = PartyField.Notes,
        ["tags"] = PartyField.Tags,
        ["preferredChannel"] = PartyField.PreferredChannel,
        ["reachFrom"] = PartyField.ReachFrom,
        ["reachUntil"] = PartyField.ReachUntil,
        ["doNotCall"] = PartyField.DoNotCall,
        ["doNotEmail"] = PartyField.DoNotEmail,
        ["doNotText"] = PartyField.DoNotText,
        ["doNotPost"] = PartyField.DoNotPost,
        ["household"] = PartyField.Household,
        ["householdRole"] = PartyField.HouseholdRole,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, PartyField> OfLists = new Dictionary<string, PartyField>(StringComparer.Ordinal)
    {
        ["emails.address"] = PartyField.EmailAddress,
        ["emails.purpose"] = PartyField.EmailPurpose,
        ["emails.primary"] = PartyField.EmailPrimary,
        ["emails.verifiedAt"] = PartyField.EmailVerifiedAt,
        ["phones.number"] = PartyField.PhoneNumber,
        ["phones.extension"] = PartyField.PhoneExtension,
        ["phones.purpose"] = PartyField.PhonePurpose,
        ["phones.primary"] = PartyField.PhonePrimary,
        ["phones.verifiedAt"] = PartyField.PhoneVerifiedAt,
        ["address.street"] = PartyField.Street,
        ["address.city"] = PartyField.City,
        ["address.region"] = PartyField.Region,
        ["address.postalCode"] = PartyField.PostalCode,
        ["address.country"] = PartyField.Country,
        ["address.purpose"] = PartyField.AddressPurpose,
        ["address.primary"] = PartyField.AddressPrimary,
        ["address.verifiedAt"] = PartyField.AddressVerifiedAt,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The custom field; null for a field of the model, and in mappings that are not bound to a tenant yet.</summary>
    public CustomFieldDefinition? Custom { get; init; }

    /// <summary>What is said of a consent; null for other places.</summary>
    public ConsentTarget? Consent { get; init; }

    /// <summary>The choices of a field by the words that mean them, folded; null where there are none.</summary>
    public FrozenDictionary<string, string>? Choices { get; init; }

    /// <summary>Every path, with position 0 for lists, to show in messages and to be compared with the model in tests.</summary>
    public static IEnumerable<string> Paths =>
        Simple.Keys.Concat(OfLists.Keys.Select(path => path.Replace(".", "[0].", StringComparison.Ordinal))).Concat(["externalIds[system].value", "household.externalIds[system].value", "consent.channel.purpose", "consent.channel.purpose.at"]).Order(StringComparer.Ordinal);

    /// <summary>Reads a path; null when there is no such place.</summary>
    public static ImportTarget? Find(string path)
    {
        if (Simple.TryGetValue(path, out var simple))
        {
            return new ImportTarget(simple, 0, null, path);
        }

        if (path.StartsWith(ConsentTarget.Prefix, StringComparison.Ordinal))
        {
            return ConsentTarget.Find(path[ConsentTarget.Prefix.Length..]) is { } consent ? new ImportTarget(PartyField.Consent, 0, null, path) { Consent = consent } : null;
        }

        if (path.StartsWith(HouseholdPrefix, StringComparison.Ordinal))
        {
            return Find(path[HouseholdPrefix.Length..]) is { Field: PartyField.ExternalId, System: { } key } ? new ImportTarget(PartyField.HouseholdKey, 0, key, path) : null;
        }

        var open = path.IndexOf('[', StringComparison.Ordinal);
        var close = path.LastIndexOf("].", StringComparison.Ordinal);
        if (open < 1 || close < open + 2)
        {
            return null;
        }

        var (list, inside, part) = (path[..open], path[(open + 1)..close], path[(close + 2)..]);
        if (list == "externalIds")
        {
            return part == "value" && inside.Trim() == inside && inside.Length <= 60 ? new ImportTarget(PartyField.ExternalId, 0, inside, path) : null;
        }

        return OfLists.TryGetValue($"{list}.{part}", out var field)
            && int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            && position <= MaxPosition
            && (inside.Length == 1 || inside[0] != '0')
                ? new ImportTarget(field, position, null, path)
                : null;
    }
}
