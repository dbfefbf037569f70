using Crm.Contacts;

namespace Crm.Benchmarks;

/// <summary>What all contenders have in common: the actor, the sizes, and the contacts.</summary>
internal static class Bench
{
    public const string Actor = "maria";
    public const string Handler = "quiet";
    public const string BulkStage = LifeCycleStage.Dissolution;
    public const int PageSize = 50;
    public const int BulkSize = 500;
    public const int EpochDay = 719_162;
    private const long EpochMicroseconds = 62_135_596_800_000_000;
    private static readonly string[] GivenNames = ["Oksana", "Taras", "Aigerim", "Dauren", "Leila", "Omid", "Maria", "Sven", "Chloé", "José", "Nazanin", "Petro"];
    private static readonly string[] FamilyNames = ["Kovalenko", "Shevchenko", "Nurlanova", "Bekov", "Ahmadi", "Rezaei", "García", "Lindström", "Dubois", "Melnyk"];
    private static readonly string[] Cities = ["Kyiv", "Lviv", "Almaty", "Astana", "Tehran", "Shiraz", "Madrid", "Paris"];
    private static readonly string[] Countries = ["UA", "UA", "KZ", "KZ", "IR", "IR", "ES", "FR"];

    public static object One { get; } = 1L;

    public static object Zero { get; } = 0L;

    /// <summary>A truth value as it is stored.</summary>
    public static object Truth(bool value) => value ? One : Zero;

    public static DateTimeOffset Now() => TimeProvider.System.GetUtcNow();

    public static long Micros(DateTimeOffset at) => (at.UtcTicks / TimeSpan.TicksPerMicrosecond) - EpochMicroseconds;

    public static DateTimeOffset Instant(long micros) => new((micros + EpochMicroseconds) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    /// <summary>A contact with two e-mail addresses, a phone number and an address. Every tenth belongs to somebody else, as the stored ones.</summary>
    public static Contact Make(int number, bool stored = false, int bulkEvery = 0)
    {
        var given = GivenNames[number % GivenNames.Length];
        var family = FamilyNames[number / 7 % FamilyNames.Length];
        var login = $"user{number * 7919L % 99_999_989L}";
        return new Contact
        {
            Name = $"{given} {family} {number}",
            GivenName = given,
            FamilyName = family,
            JobTitle = "Head of purchasing",
            BirthDate = new DateOnly(1960, 1, 1).AddDays(number % 15_000),
            Owner = stored && number % 10 == 9 ? "omid" : Actor,
            Stage = bulkEvery > 0 && number % bulkEvery == 0 ? BulkStage : LifeCycleStage.Awareness,
            Language = "en",
            TimeZone = "Europe/Kyiv",
            Emails = [new EmailAddress($"{login}@example.com") { Purpose = "work" }, new EmailAddress($"{login}@mail.example.org")],
            Phones = [new PhoneNumber($"+38050{number % 10_000_000:D7}") { Purpose = "mobile" }],
            Addresses = [new PostalAddress { Street = $"Shevchenka {number % 200}", City = Cities[number % 8], PostalCode = $"{number % 100_000:D5}", Country = Countries[number % 8] }],
        };
    }
}
