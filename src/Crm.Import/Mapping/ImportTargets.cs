namespace Crm.Import;

/// <summary>The places that the cells of an import may fill.</summary>
internal abstract class ImportTargets
{
    /// <summary>True where years of the Solar Hijri calendar are to be expected: the calendar or the language of the tenant is Persian.</summary>
    public bool ExpectsSolarHijri { get; init; }

    /// <summary>Every path, to show in messages.</summary>
    public abstract IEnumerable<string> Paths { get; }

    /// <summary>Reads a path; null when there is no such place.</summary>
    public abstract ImportTarget? Find(string path);

    /// <summary>Whether a tenant writes days in the Solar Hijri calendar.</summary>
    protected static bool IsSolarHijri(TenantSettings settings) => settings.Calendar.Name == "persian" || settings.Language.StartsWith("fa", StringComparison.Ordinal);

    /// <summary>By what records are found when nothing is said; null when it must be said.</summary>
    public abstract ImportKey? DefaultKey(IReadOnlyList<ImportTarget> mapped);

    /// <summary>True when a place holds what a key compares.</summary>
    public abstract bool IsKey(ImportTarget target, ImportKey key);

    /// <summary>Makes a mapping of the headers of a file by the words that people use.</summary>
    public abstract ImportMapping Suggest(IEnumerable<string> headers, string externalSystem = "import");
}
