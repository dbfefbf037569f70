using System.Text.Json;
using Crm.Models;

namespace Crm.Import;

/// <summary>Which column goes where: data that a host may store, show and let users change.</summary>
/// <remarks>Columns without a mapping are ignored. Immutable, thread-safe, equal by value.</remarks>
public sealed record ImportMapping
{
    /// <summary>The mapped columns.</summary>
    public required ValueList<ColumnMapping> Columns { get; init; }

    /// <summary>Makes a mapping of the headers of a file by the words that people use for the common fields, in English, Persian, Arabic, Ukrainian and Kazakh.</summary>
    /// <remarks>A header that is a target, as exports write them, goes there. Custom fields are known to <see cref="ImportService.SuggestAsync"/> alone. The headers that Google Contacts, Outlook, HubSpot and Salesforce write are recognised as a whole. Outlook's birthdays are left out, because their order is that of the machine that wrote them.</remarks>
    /// <param name="headers">The headers; those that are not recognised are left out, and so is a second one for the same target.</param>
    /// <param name="externalSystem">The system whose keys a column such as <c>External id</c> holds.</param>
    public static ImportMapping Suggest(IEnumerable<string> headers, string externalSystem = "import")
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentException.ThrowIfNullOrWhiteSpace(externalSystem);
        return PartyTargets.OfAnyTenant.Suggest(headers, externalSystem);
    }

    /// <summary>Reads a mapping from JSON: <c>[{ "column": "E-mail", "target": "emails[0].address" }]</c>.</summary>
    /// <param name="json">The text.</param>
    /// <param name="model">The entity whose fields are filled; null for contacts and companies.</param>
    /// <remarks>Whether a tenant has a field that is called <c>custom.key</c> is only known when an import begins.</remarks>
    /// <exception cref="ImportMappingException">The text is not such JSON, or a target does not exist; every fault is listed.</exception>
    public static ImportMapping Parse(string json, EntityModel? model = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var columns = JsonSerializer.Deserialize(json, MappingJson.Default.ColumnMappingArray);
            if (columns is not null && Array.TrueForAll(columns, column => column is { Column: not null, Target: not null }))
            {
                var mapping = new ImportMapping { Columns = ValueList.Create<ColumnMapping>(columns) };
                MappingCheck.Require(mapping, model is null ? PartyTargets.OfAnyTenant : EntityTargets.OfAnyTenant(model));
                return mapping;
            }
        }
        catch (JsonException)
        {
            // Told below like every other text that is no mapping.
        }

        throw new ImportMappingException([MappingError.Of(MappingFault.Json, json.Length > 100 ? json[..100] : json)]);
    }

    /// <summary>Writes the mapping as JSON, as <see cref="Parse"/> reads it.</summary>
    public string ToJson() => JsonSerializer.Serialize([.. Columns], MappingJson.Default.ColumnMappingArray);
}
