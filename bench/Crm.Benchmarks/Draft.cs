using Crm.Contacts;
using Microsoft.Data.Sqlite;

namespace Crm.Benchmarks;

/// <summary>A contact of which the lists are still to be read.</summary>
internal struct Draft
{
    private readonly long _version, _createdAt, _updatedAt;
    private readonly string? _givenName, _familyName, _jobTitle, _owner, _stage, _language, _timeZone, _notes, _householdRole;
    private readonly string _name;
    private readonly Guid? _companyId, _householdId;
    private readonly long? _birthDate, _archivedAt, _stageSince;
    private readonly ContactPreferences _preferences;

    /// <summary>Reads the columns of <c>Baseline.Columns</c>.</summary>
    public Draft(SqliteDataReader reader)
    {
        Id = ReadId(reader, 0);
        _version = reader.GetInt64(1);
        _name = reader.GetString(2);
        _givenName = Text(reader, 3);
        _familyName = Text(reader, 4);
        _jobTitle = Text(reader, 5);
        _companyId = reader.IsDBNull(6) ? null : ReadId(reader, 6);
        _householdId = reader.IsDBNull(7) ? null : ReadId(reader, 7);
        _householdRole = Text(reader, 8);
        _birthDate = Number(reader, 9);
        _owner = Text(reader, 10);
        _stage = Text(reader, 11);
        _stageSince = Number(reader, 12);
        _language = Text(reader, 13);
        _timeZone = Text(reader, 14);
        _notes = Text(reader, 15);
        _preferences = ReadPreferences(reader, 16);
        _createdAt = reader.GetInt64(23);
        _updatedAt = reader.GetInt64(24);
        _archivedAt = Number(reader, 25);
    }

    public Guid Id { get; }

    public ValueList<EmailAddress> Emails { get; set; }

    public ValueList<PhoneNumber> Phones { get; set; }

    public ValueList<PostalAddress> Addresses { get; set; }

    public ValueList<string> Tags { get; set; }

    public ValueList<ExternalId> ExternalIds { get; set; }

    public static Func<SqliteDataReader, int, EmailAddress> ReadEmail { get; } = (reader, first) =>
        new EmailAddress(reader.GetString(first))
        {
            Original = Text(reader, first + 1),
            Purpose = Text(reader, first + 2),
            IsPrimary = reader.GetInt64(first + 3) != 0,
            VerifiedAt = Instant(reader, first + 4),
            IsShared = reader.GetInt64(first + 5) != 0,
        };

    public static Func<SqliteDataReader, int, PhoneNumber> ReadPhone { get; } = (reader, first) =>
        new PhoneNumber(reader.GetString(first))
        {
            Extension = Text(reader, first + 1),
            Original = Text(reader, first + 2),
            Purpose = Text(reader, first + 3),
            IsPrimary = reader.GetInt64(first + 4) != 0,
            VerifiedAt = Instant(reader, first + 5),
            IsShared = reader.GetInt64(first + 6) != 0,
        };

    public static Func<SqliteDataReader, int, PostalAddress> ReadAddress { get; } = (reader, first) => new PostalAddress
    {
        Street = Text(reader, first),
        City = Text(reader, first + 1),
        Region = Text(reader, first + 2),
        PostalCode = Text(reader, first + 3),
        Country = Text(reader, first + 4),
        Purpose = Text(reader, first + 5),
        IsPrimary = reader.GetInt64(first + 6) != 0,
        VerifiedAt = Instant(reader, first + 7),
    };

    public static Func<SqliteDataReader, int, string> ReadTag { get; } = (reader, first) => reader.GetString(first);

    public static Func<SqliteDataReader, int, ExternalId> ReadExternalId { get; } = (reader, first) => new ExternalId(reader.GetString(first), reader.GetString(first + 1));

    public readonly Contact ToContact() => new()
    {
        Id = new Id<Party>(Id),
        Version = _version,
        Name = _name,
        GivenName = _givenName,
        FamilyName = _familyName,
        JobTitle = _jobTitle,
        CompanyId = _companyId is { } company ? new Id<Party>(company) : null,
        HouseholdId = _householdId is { } household ? new Id<Party>(household) : null,
        HouseholdRole = _householdRole,
        BirthDate = _birthDate is { } day ? DateOnly.FromDayNumber((int)day + Bench.EpochDay) : null,
        Owner = _owner,
        Stage = _stage,
        StageSince = _stageSince is { } since ? Bench.Instant(since) : null,
        Language = _language,
        TimeZone = _timeZone,
        Notes = _notes,
        Preferences = _preferences,
        Emails = Emails,
        Phones = Phones,
        Addresses = Addresses,
        Tags = Tags,
        ExternalIds = ExternalIds,
        CreatedAt = Bench.Instant(_createdAt),
        UpdatedAt = Bench.Instant(_updatedAt),
        ArchivedAt = _archivedAt is { } at ? Bench.Instant(at) : null,
    };

    public static Guid ReadId(SqliteDataReader reader, int column) => new(reader.GetFieldValue<byte[]>(column), bigEndian: true);

    private static ContactPreferences ReadPreferences(SqliteDataReader reader, int first)
    {
        var none = true;
        for (var column = first; column < first + 7; column++)
        {
            none &= reader.IsDBNull(column);
        }

        return none ? ContactPreferences.None : new ContactPreferences
        {
            Channel = Text(reader, first),
            From = Number(reader, first + 1) is { } from ? TimeOnly.MinValue.AddMinutes(from) : null,
            Until = Number(reader, first + 2) is { } until ? TimeOnly.MinValue.AddMinutes(until) : null,
            DoNotCall = Number(reader, first + 3) == 1,
            DoNotEmail = Number(reader, first + 4) == 1,
            DoNotText = Number(reader, first + 5) == 1,
            DoNotPost = Number(reader, first + 6) == 1,
        };
    }

    private static long? Number(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    private static DateTimeOffset? Instant(SqliteDataReader reader, int column) => Number(reader, column) is { } micros ? Bench.Instant(micros) : null;

    public static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
