using System.Collections.Immutable;

namespace Crm.SampleData.Phones;

/// <summary>How a country numbers the phones of the sample.</summary>
/// <param name="Country">The ISO 3166-1 alpha-2 code.</param>
/// <param name="Code">The country calling code.</param>
/// <param name="Trunk">The prefix of calls within the country; empty where there is none.</param>
/// <param name="DoubleZero">Whether 00 leads abroad, so that 00380… can be read.</param>
/// <param name="Patterns">National numbers in groups; <c>#</c> is any digit.</param>
/// <remarks>
/// American and Canadian numbers are 555-0100 to 555-0199 and British ones are of the ranges that Ofcom keeps for drama. Of the latter only
/// the geographic ones are used: number libraries hold the mobile range 07700 900000 to 900999 to be invalid. The other countries keep no
/// range for fiction; their numbers are random digits after the prefix of a mobile operator and may belong to somebody. Never dial them.
/// </remarks>
internal sealed record PhonePlan(string Country, string Code, string Trunk, bool DoubleZero, ImmutableArray<string> Patterns)
{
    private static readonly ImmutableDictionary<string, PhonePlan> All = new PhonePlan[]
    {
        new("IR", "98", "0", true, ["910 ### ####", "911 ### ####", "912 ### ####", "913 ### ####", "914 ### ####", "917 ### ####", "919 ### ####", "935 ### ####", "936 ### ####"]),
        new("UA", "380", "0", true, ["50 ### ## ##", "67 ### ## ##", "63 ### ## ##", "93 ### ## ##"]),
        new("KZ", "7", "8", false, ["701 ### ## ##", "702 ### ## ##", "777 ### ## ##"]),
        new("SA", "966", "0", true, ["50 ### ####", "53 ### ####", "54 ### ####", "55 ### ####", "56 ### ####"]),
        new("EG", "20", "0", true, ["10 #### ####", "11 #### ####", "12 #### ####", "15 #### ####"]),
        new("AE", "971", "0", true, ["50 ### ####", "52 ### ####", "54 ### ####", "55 ### ####", "56 ### ####"]),
        new("GB", "44", "0", true, ["20 7946 0###", "113 496 0###", "117 496 0###", "121 496 0###", "131 496 0###", "141 496 0###", "151 496 0###", "161 496 0###"]),
        new("US", "1", "", false, NorthAmerican("201 202 206 210 212 213 214 216 303 305 310 312 313 314 317 402 404 410 412 415 480 503 504 505 512 513 602 612 614 615 617 619 702 713 718 802 808 816 904 971")),
        new("CA", "1", "", false, NorthAmerican("204 403 416 514 604 613 902")),
    }.ToImmutableDictionary(p => p.Country);

    /// <summary>The plan of a country.</summary>
    /// <exception cref="KeyNotFoundException">The sample has no phones of that country.</exception>
    public static PhonePlan Of(string country) => All[country];

    private static ImmutableArray<string> NorthAmerican(string areas) => [.. areas.Split(' ').Select(area => $"{area} 555 01##")];
}
