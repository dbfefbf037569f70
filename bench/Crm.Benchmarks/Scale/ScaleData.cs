using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Benchmarks.Scale;

/// <summary>Contacts with ten activities each; the same for the same number.</summary>
internal static class ScaleData
{
    /// <summary>Small owners and regions; one owner of a tenth of all comes on top.</summary>
    public const int Groups = 2_000;

    public const int ActivitiesEach = 10;
    private const int Chunk = 5_000;
    private static readonly string[] Syllables = ["ka", "ro", "mi", "sha", "len", "tu", "vas", "or", "bel", "ni", "dar", "zo", "ye", "pol", "han", "ur", "gi", "sem", "ta", "lok"];
    private static readonly string[] Kinds = ["call", "message", "meeting", "visit"];

    public static CodeField Region { get; } = PartyModel.Custom.Code("region");

    /// <summary>The last instant at which something happened.</summary>
    public static DateTimeOffset End { get; } = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public static Task DeclareAsync(CrmScope scope) =>
        scope.CustomFields.CreateAsync(new CustomField { Entity = "contact", Key = Region.Name, Kind = CustomFieldKind.Code, Indexed = true });

    /// <summary>Adds the contacts from one number up to another, with their activities.</summary>
    public static async Task FillAsync(CrmScope scope, int from, int to)
    {
        for (var first = from; first < to; first += Chunk)
        {
            var contacts = Enumerable.Range(first, Math.Min(Chunk, to - first)).Select(Make).ToArray();
            await scope.Contacts.CreateManyAsync(contacts);
            var activities = contacts.SelectMany((contact, i) => Activities(contact.Id, first + i));
            foreach (var some in activities.Chunk(Chunk * 2))
            {
                await scope.WriteAsync(async (session, ct) => await session.CreateManyAsync(ActivityModel.Model, some, ct));
            }
        }
    }

    /// <summary>A contact whose region has as many namesakes as its owner, and who has no day of birth in one of ten cases.</summary>
    public static Contact Make(int number)
    {
        var random = new Random(number);
        var contact = Bench.Make(number);
        return contact with
        {
            Id = Id<Party>.New(TimeProvider.System),
            Name = $"{Word(random, 2)} {Word(random, 3)}",
            Owner = random.Next(10) == 0 ? Bench.Actor : Owner(random.Next(Groups)),
            Stage = random.Next(10) < 6 ? LifeCycleStage.Exploration : LifeCycleStage.Commitment,
            BirthDate = number % 10 == 0 ? null : contact.BirthDate,
            Custom = CustomValues.Empty.Set(Region, $"region{random.Next(Groups)}"),
        };
    }

    public static string Owner(int number) => $"owner{number}";

    private static IEnumerable<Activity> Activities(Id<Party> party, int number)
    {
        var random = new Random(~number);
        for (var i = 0; i < ActivitiesEach; i++)
        {
            yield return new Activity
            {
                PartyId = party,
                Kind = Kinds[random.Next(Kinds.Length)],
                Subject = $"About order {random.Next(1_000_000)}",
                At = End.AddMinutes(-random.Next(365 * 24 * 60)),
            };
        }
    }

    private static string Word(Random random, int syllables) => string.Concat(Enumerable.Range(0, syllables).Select(_ => Syllables[random.Next(Syllables.Length)]));
}
