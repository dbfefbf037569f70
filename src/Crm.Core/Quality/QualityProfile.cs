namespace Crm.Quality;

/// <summary>What a good record of an entity has.</summary>
public sealed record QualityProfile
{
    private static readonly TimeSpan TwoYears = TimeSpan.FromDays(730);

    /// <summary>The expected fields; the first of equal weights is asked for first.</summary>
    public ValueList<ExpectedField> Expected { get; init; }

    /// <summary>A profile that expects nothing: only what is there is judged.</summary>
    public static QualityProfile Nothing { get; } = new();

    /// <summary>The default for contacts: ways to reach them count most. The birth date is not expected, for not every purpose needs it.</summary>
    public static QualityProfile Contact { get; } = new()
    {
        Expected =
        [
            new ExpectedField("emails", 3) { StaleAfter = TwoYears },
            new ExpectedField("phones", 3) { StaleAfter = TwoYears },
            new ExpectedField("owner", 2),
            new ExpectedField("familyName", 1),
            new ExpectedField("givenName", 1),
            new ExpectedField("companyId", 1),
            new ExpectedField("jobTitle", 1) { StaleAfter = TwoYears },
            new ExpectedField("address.country", 1),
            new ExpectedField("address.city", 1),
            new ExpectedField("language", 1),
            new ExpectedField("stage", 1),
            new ExpectedField("source", 1),
        ],
    };

    /// <summary>The default for companies: what a contract needs counts most.</summary>
    public static QualityProfile Company { get; } = new()
    {
        Expected =
        [
            new ExpectedField("registrationNumber", 3),
            new ExpectedField("address.country", 2),
            new ExpectedField("address.city", 2) { StaleAfter = TwoYears },
            new ExpectedField("address.street", 2) { StaleAfter = TwoYears },
            new ExpectedField("emails", 2) { StaleAfter = TwoYears },
            new ExpectedField("phones", 2) { StaleAfter = TwoYears },
            new ExpectedField("owner", 2),
            new ExpectedField("industry", 1),
            new ExpectedField("language", 1),
            new ExpectedField("stage", 1),
            new ExpectedField("source", 1),
        ],
    };

    /// <summary>The default for households: where they live and one way to reach them together count most.</summary>
    public static QualityProfile Household { get; } = new()
    {
        Expected =
        [
            new ExpectedField("address.street", 3) { StaleAfter = TwoYears },
            new ExpectedField("address.city", 3) { StaleAfter = TwoYears },
            new ExpectedField("address.country", 2),
            new ExpectedField("phones", 2) { StaleAfter = TwoYears },
            new ExpectedField("emails", 2) { StaleAfter = TwoYears },
            new ExpectedField("owner", 2),
            new ExpectedField("language", 1),
            new ExpectedField("stage", 1),
            new ExpectedField("source", 1),
        ],
    };
}
