using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Crm.CustomFields;
using Crm.Models;

namespace Crm.Filters;

/// <summary>Reads filters from JSON and writes them, as lists, segments and rules are stored and sent: <c>{ "v": 1, "field": "owner", "eq": "maria" }</c>.</summary>
/// <remarks>
/// <para>Strict: what is not understood is refused with its place, never ignored. Numbers are read as exact decimals.
/// <c>docs/filters.md</c> gives every word.</para>
/// <para>Thread-safe. What was written is read back as an equal filter.</para>
/// </remarks>
public static class FilterJson
{
    /// <summary>The version of the language, which the outermost object carries as <c>"v"</c>.</summary>
    public const int Version = 1;

    /// <summary>The most UTF-16 code units of a text in a filter.</summary>
    public const int MaxTextLength = 10_000;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    // Enough for the deepest filter, whose depth the reader counts, as it knows the place. JsonDocument takes quadratic time over depth.
    private const int MaxJsonDepth = 128;

    private static readonly JsonDocumentOptions ReaderOptions = new() { MaxDepth = MaxJsonDepth };

    /// <summary>Reads a filter on the records of a model.</summary>
    /// <param name="json">The JSON text.</param>
    /// <param name="model">The entity that is asked about.</param>
    /// <param name="catalog">All models, for the relations.</param>
    /// <param name="customFields">The tenant's custom fields of an entity; null when filters may name none.</param>
    /// <returns>A filter that fits the model.</returns>
    /// <exception cref="FilterException">The text is not JSON, or no filter on this model; the exception tells the place, such as <c>$.all[1].eq</c>, and the reason.</exception>
    public static Filter Parse(string json, EntityModel model, ModelCatalog catalog, Func<EntityModel, CustomFieldSet?>? customFields = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return Parse(StrictUtf8.GetBytes(json), model, catalog, customFields);
        }
        catch (EncoderFallbackException)
        {
            throw new FilterException("$", "filter.text");
        }
    }

    /// <summary>Reads a filter from JSON in UTF-8.</summary>
    /// <inheritdoc cref="Parse(string, EntityModel, ModelCatalog, Func{EntityModel, CustomFieldSet})"/>
    public static Filter Parse(ReadOnlyMemory<byte> json, EntityModel model, ModelCatalog catalog, Func<EntityModel, CustomFieldSet?>? customFields = null)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, ReaderOptions);
        }
        catch (JsonException fault)
        {
            throw IsTooDeep(json.Span)
                ? new FilterException("$", "filter.tooDeep", FilterBinder.MaxDepth)
                : new FilterException("$", "filter.syntax", (fault.LineNumber ?? 0) + 1, (fault.BytePositionInLine ?? 0) + 1);
        }

        using (document)
        {
            return Parse(document.RootElement, model, catalog, customFields);
        }
    }

    /// <summary>Reads a filter from a part of a document.</summary>
    /// <inheritdoc cref="Parse(string, EntityModel, ModelCatalog, Func{EntityModel, CustomFieldSet})"/>
    public static Filter Parse(JsonElement json, EntityModel model, ModelCatalog catalog, Func<EntityModel, CustomFieldSet?>? customFields = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(catalog);
        return new FilterJsonReader(catalog, customFields).ReadTop(json, model);
    }

    /// <summary>Writes a filter as compact JSON with its version.</summary>
    /// <exception cref="FilterException">The filter has no JSON form: it is nested too deeply, or a text in it is not valid Unicode.</exception>
    public static string Write(Filter filter)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            Write(filter, writer);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>Writes a filter as one JSON object with its version.</summary>
    /// <inheritdoc cref="Write(Filter)"/>
    public static void Write(Filter filter, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(writer);
        new FilterJsonWriter(writer).WriteTop(filter);
    }

    /// <summary>Whether the text is nested beyond what <see cref="JsonDocument"/> was allowed, before its first fault.</summary>
    private static bool IsTooDeep(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxJsonDepth + 1 });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == MaxJsonDepth)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // The fault that is told.
        }

        return false;
    }
}
