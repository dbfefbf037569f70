using Crm.Contacts;
using Crm.Models;

namespace Crm.Import;

/// <summary>The places of contacts and companies, with the custom fields of a tenant.</summary>
/// <param name="custom">The custom fields; null while no tenant is known: any key passes then.</param>
internal sealed class PartyTargets(CustomColumns? custom) : ImportTargets
{
    /// <summary>The places before a tenant is known.</summary>
    public static PartyTargets OfAnyTenant { get; } = new(null);

    public override IEnumerable<string> Paths => ImportTarget.Paths.Concat(custom?.Paths ?? []);

    public static async Task<PartyTargets> LoadAsync(CrmScope scope, CancellationToken cancellationToken) =>
        new(await CustomColumns.LoadAsync(scope, PartyModel.Model, cancellationToken).ConfigureAwait(false)) { ExpectsSolarHijri = IsSolarHijri(scope.Settings) };

    public override ImportTarget? Find(string path)
    {
        if (CustomColumns.KeyOf(path) is not { } key)
        {
            return ImportTarget.Find(path);
        }

        var target = new ImportTarget(PartyField.Custom, 0, null, path);
        if (custom is null)
        {
            return IsKey(key) ? target : null;
        }

        return custom.Find(path) is var (definition, choices) ? target with { Custom = definition, Choices = choices } : null;
    }

    public override ImportKey? DefaultKey(IReadOnlyList<ImportTarget> mapped)
    {
        var external = mapped.Where(target => target.Field == PartyField.ExternalId).ToList();
        return external.Count == 1 ? ImportKey.ExternalId(external[0].System!) : external.Count == 0 && mapped.Any(target => target.Field == PartyField.Id) ? ImportKey.RecordId : null;
    }

    public override bool IsKey(ImportTarget target, ImportKey key) => key.Kind switch
    {
        ImportKeyKind.ExternalId => target.Field == PartyField.ExternalId && target.System == key.System,
        ImportKeyKind.Email => target.Field == PartyField.EmailAddress,
        ImportKeyKind.RegistrationNumber => target.Field == PartyField.RegistrationNumber,
        ImportKeyKind.RecordId => target.Field == PartyField.Id,
        ImportKeyKind.Field => target.Path == key.Path && target.Custom?.Field is CodeField,
        _ => target.Field == PartyField.PhoneNumber,
    };

    public override ImportMapping Suggest(IEnumerable<string> headers, string externalSystem = "import")
    {
        var all = headers.Select(header => (Header: header, Word: HeaderWords.Compact(header))).ToList();
        var layout = HeaderLayouts.Find(all.Select(header => header.Word));
        return Suggestion.Of(
            all,
            (header, word) => Exact(header) ?? layout?.Columns.GetValueOrDefault(word) ?? custom?.PathOf(word) ?? HeaderWords.Target(header, externalSystem),
            target => target == "tags" ? layout?.TagSeparator : null);
    }

    private static bool IsKey(string text) => text.Length is > 0 and <= 40 && char.IsAsciiLetterLower(text[0]) && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>A header that is a target, as exports write them. The id of a record is called <c>recordId</c> there, since a column <c>id</c> mostly holds ids of other systems.</summary>
    private string? Exact(string header) => header == Suggestion.RecordId ? "id" : header == "id" ? null : custom is null && CustomColumns.KeyOf(header) is not null ? null : Find(header)?.Path;
}
