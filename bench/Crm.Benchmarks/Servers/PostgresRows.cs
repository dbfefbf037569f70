using Crm.Consents;
using Crm.Contacts;
using Crm.CustomFields;
using Npgsql;

namespace Crm.Benchmarks.Servers;

/// <summary>Reads contacts by hand from Npgsql.</summary>
internal static class PostgresRows
{
    public static Contact Head(NpgsqlDataReader reader) => new()
    {
        Id = new Id<Party>(reader.GetGuid(0)),
        Version = reader.GetInt64(1),
        Name = reader.GetString(2),
        GivenName = Text(reader, 3),
        FamilyName = Text(reader, 4),
        JobTitle = Text(reader, 5),
        CompanyId = reader.IsDBNull(6) ? null : new Id<Party>(reader.GetGuid(6)),
        HouseholdId = reader.IsDBNull(7) ? null : new Id<Party>(reader.GetGuid(7)),
        HouseholdRole = Text(reader, 8),
        BirthDate = reader.IsDBNull(9) ? null : reader.GetFieldValue<DateOnly>(9),
        Owner = Text(reader, 10),
        Stage = Text(reader, 11),
        StageSince = Instant(reader, 12),
        Language = Text(reader, 13),
        TimeZone = Text(reader, 14),
        Notes = Text(reader, 15),
        CreatedAt = Instant(reader, 23)!.Value,
        UpdatedAt = Instant(reader, 24)!.Value,
        ArchivedAt = Instant(reader, 25),
        Source = Text(reader, 26),
        Custom = CustomValues.Parse(Text(reader, 27)),
        Preferences = Preferences(reader, 16),
    };

    public static EmailAddress Email(NpgsqlDataReader reader, int first) => new(reader.GetString(first))
    {
        Original = Text(reader, first + 1), Purpose = Text(reader, first + 2), IsPrimary = reader.GetBoolean(first + 3), VerifiedAt = Instant(reader, first + 4), IsShared = reader.GetBoolean(first + 5),
    };

    public static PhoneNumber Phone(NpgsqlDataReader reader, int first) => new(reader.GetString(first))
    {
        Extension = Text(reader, first + 1), Original = Text(reader, first + 2), Purpose = Text(reader, first + 3), IsPrimary = reader.GetBoolean(first + 4), VerifiedAt = Instant(reader, first + 5), IsShared = reader.GetBoolean(first + 6),
    };

    public static PostalAddress Address(NpgsqlDataReader reader, int first) => new()
    {
        Street = Text(reader, first), City = Text(reader, first + 1), Region = Text(reader, first + 2), PostalCode = Text(reader, first + 3), Country = Text(reader, first + 4), Purpose = Text(reader, first + 5),
        IsPrimary = reader.GetBoolean(first + 6), VerifiedAt = Instant(reader, first + 7), IsShared = !reader.IsDBNull(first + 8) && reader.GetBoolean(first + 8),
    };

    public static string Tag(NpgsqlDataReader reader, int first) => reader.GetString(first);

    public static ExternalId ExternalId(NpgsqlDataReader reader, int first) => new(reader.GetString(first), reader.GetString(first + 1));

    public static Consent Consent(NpgsqlDataReader reader, int first) => new(reader.GetString(first), reader.GetString(first + 1), Enum.Parse<ConsentStatus>(reader.GetString(first + 2), ignoreCase: true))
    {
        At = Instant(reader, first + 3), Source = Text(reader, first + 4), TextVersion = Text(reader, first + 5), Evidence = Text(reader, first + 6),
    };

    private static ContactPreferences Preferences(NpgsqlDataReader reader, int first)
    {
        var none = reader.IsDBNull(28);
        for (var column = first; column < first + 7; column++)
        {
            none &= reader.IsDBNull(column);
        }

        return none ? ContactPreferences.None : new ContactPreferences
        {
            Channel = Text(reader, first),
            From = reader.IsDBNull(first + 1) ? null : TimeOnly.MinValue.AddMinutes(reader.GetInt64(first + 1)),
            Until = reader.IsDBNull(first + 2) ? null : TimeOnly.MinValue.AddMinutes(reader.GetInt64(first + 2)),
            Days = Text(reader, 28) is { } days ? ValueList.From(days.Split(',').Select(day => Enum.Parse<DayOfWeek>(day, ignoreCase: true))) : default,
            DoNotCall = !reader.IsDBNull(first + 3) && reader.GetBoolean(first + 3),
            DoNotEmail = !reader.IsDBNull(first + 4) && reader.GetBoolean(first + 4),
            DoNotText = !reader.IsDBNull(first + 5) && reader.GetBoolean(first + 5),
            DoNotPost = !reader.IsDBNull(first + 6) && reader.GetBoolean(first + 6),
        };
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTimeOffset? Instant(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : new DateTimeOffset(reader.GetDateTime(column));
}
