using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Crm.Localization;

/// <summary>The texts of one package in every language of the SDK, read from its embedded <c>messages.&lt;language&gt;.json</c>.</summary>
/// <remarks>
/// Plain embedded resources instead of satellite assemblies, because those need culture data that .NET does not have
/// with invariant globalization. Thread-safe; a language is read once.
/// </remarks>
public sealed class MessageCatalog
{
    private readonly Assembly _assembly;
    private readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> _languages = new(StringComparer.Ordinal);

    /// <summary>Makes the catalog of an assembly.</summary>
    /// <param name="assembly">The assembly that embeds <c>messages.en.json</c> and its translations.</param>
    public MessageCatalog(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        _assembly = assembly;
    }

    /// <summary>The languages in which the SDK speaks: English, Persian, Arabic, Ukrainian, Kazakh.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "fa", "ar", "uk", "kk"];

    /// <summary>The keys of a language, to compare translations.</summary>
    public IReadOnlyCollection<string> Keys(string language) => Texts(Known(language)).Keys;

    /// <summary>The text under a key, with <c>{0}</c>, <c>{1}</c> … replaced.</summary>
    /// <param name="language">A language tag; <c>fa-IR</c> is read as <c>fa</c>, an unknown one as English.</param>
    /// <param name="key">The key; one that no language has is returned as it is.</param>
    /// <param name="arguments">What to put in.</param>
    public string Format(string language, string key, params ReadOnlySpan<object?> arguments)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!Texts(Known(language)).TryGetValue(key, out var text) && !Texts("en").TryGetValue(key, out text))
        {
            return key;
        }

        return arguments.IsEmpty ? text : string.Format(CultureInfo.InvariantCulture, text, arguments);
    }

    /// <summary>The text under a key in the grammatical form that goes with a number, which replaces <c>{0}</c>.</summary>
    /// <param name="language">A language tag, as for <see cref="Format"/>.</param>
    /// <param name="key">The key of a text that has its forms parted by <c>|</c>, as many as the language tells apart; the last serves where there are fewer.</param>
    /// <param name="number">The number, not negative.</param>
    /// <remarks>The forms are in the order of <see cref="PluralForm"/>: English 1, other; Ukrainian 1, 2–4, other; Arabic 1, 2, 3–10, 11–99, other; Persian and Kazakh have one.</remarks>
    public string FormatCount(string language, string key, long number)
    {
        var known = Known(language);
        if (!Texts(known).TryGetValue(key, out var text))
        {
            known = "en";
            text = Format(known, key);
        }

        var forms = text.Split('|');
        var form = forms[Math.Min(PluralForm.IndexOf(known, number), forms.Length - 1)];
        return string.Format(CultureInfo.InvariantCulture, form, number);
    }

    private static string Known(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        var dash = language.IndexOf('-', StringComparison.Ordinal);
        var primary = dash < 0 ? language : language[..dash];
        return Languages.FirstOrDefault(known => known.Equals(primary, StringComparison.OrdinalIgnoreCase)) ?? "en";
    }

    private FrozenDictionary<string, string> Texts(string language) =>
        _languages.GetOrAdd(language, static (key, catalog) => catalog.Load(key), this);

    private FrozenDictionary<string, string> Load(string language)
    {
        var suffix = $"messages.{language}.json";
        var name = _assembly.GetManifestResourceNames().FirstOrDefault(found => found.EndsWith(suffix, StringComparison.Ordinal));
        using var stream = name is null ? null : _assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return FrozenDictionary<string, string>.Empty;
        }

        using var json = JsonDocument.Parse(stream);
        return json.RootElement.EnumerateObject().ToFrozenDictionary(text => text.Name, text => text.Value.GetString()!, StringComparer.Ordinal);
    }
}
