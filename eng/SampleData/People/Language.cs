using System.Collections.Immutable;

namespace Crm.SampleData.People;

/// <summary>The words from which the contacts of one language are combined.</summary>
internal sealed class Language
{
    /// <summary>The BCP-47 tag.</summary>
    public required string Tag { get; init; }

    public required ImmutableArray<Name> MaleNames { get; init; }

    public required ImmutableArray<Name> FemaleNames { get; init; }

    public required ImmutableArray<FamilyName> FamilyNames { get; init; }

    /// <summary>Full names that are never combined, because a person known to the public bears them.</summary>
    public required ImmutableHashSet<string> Never { get; init; }

    public required ImmutableArray<string> CompanyWords { get; init; }

    /// <summary>Forms of a company's name; <c>{0}</c> is the word.</summary>
    public required ImmutableArray<string> CompanyForms { get; init; }

    public required ImmutableArray<City> Cities { get; init; }

    /// <summary>Street lines; <c>{n}</c> is a house, <c>{m}</c> a flat.</summary>
    public required ImmutableArray<string> Streets { get; init; }

    public required ImmutableArray<string> Domains { get; init; }

    public required ImmutableArray<string> Tags { get; init; }

    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>The languages of the sample.</summary>
    public static ImmutableDictionary<string, Language> All { get; } =
        ImmutableDictionary.CreateRange(
            new[] { "en", "fa", "ar", "uk", "kk" }.Select(tag => KeyValuePair.Create(tag, LanguageFile.Read(tag))));

    /// <summary>A language with the shares of the sample: 30% English, 20% Persian, 15% Arabic, 20% Ukrainian, 15% Kazakh.</summary>
    public static Language Any(Prng random) => All[random.Below(100) switch { < 30 => "en", < 50 => "fa", < 65 => "ar", < 85 => "uk", _ => "kk" }];
}
