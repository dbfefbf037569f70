using Crm.Contacts;
using Microsoft.Data.Sqlite;

namespace Crm.Benchmarks;

/// <summary>A contact of which the lists are still to be read.</summary>
internal struct Draft
{
    private readonly long _version, _createdAt, _updatedAt;
    private readonly string? _givenName, _familyName, _jobTitle, _owner, _stage, _language, _timeZone, _notes;
    private readonly string _name;
    private readonly Guid? _companyId;
    private readonly long? _birthDate, _archivedAt;

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
        _birthDate = reader.IsDBNull(7) ? null : reader.GetInt64(7);
        _owner = Text(reader, 8);
        _stage = Text(reader, 9);
        _language = Text(reader, 10);
        _timeZone = Text(reader, 11);
        _notes = Text(reader, 12);
        _createdAt = reader.GetInt64(13);
        _updatedAt = reader.GetInt64(14);
        _archivedAt = reader.IsDBNull(15) ? null : reader.GetInt64(15);
    }

    public Guid Id { get; }

    public ValueList<EmailAddress> Emails { get; set; }

    public ValueList<PhoneNumber> Phones { get; set; }

    public ValueList<PostalAddress> Addresses { get; set; }

    public ValueList<string> Tags { get; set; }

    public ValueList<ExternalId> ExternalIds { get; set; }

    public static Func<SqliteDataReader, int, EmailAddress> ReadEmail { get; } = (reader, first) =>
        new EmailAddress(reader.GetString(first)) { Original = Text(reader, first + 1), Purpose = Text(reader, first + 2) };

    public static Func<SqliteDataReader, int, PhoneNumber> ReadPhone { get; } = (reader, first) =>
        new PhoneNumber(reader.GetString(first)) { Extension = Text(reader, first + 1), Original = Text(reader, first + 2), Purpose = Text(reader, first + 3) };

    public static Func<SqliteDataReader, int, PostalAddress> ReadAddress { get; } = (reader, first) => new PostalAddress
    {
        Street = Text(reader, first),
        City = Text(reader, first + 1),
        Region = Text(reader, first + 2),
        PostalCode = Text(reader, first + 3),
        Country = Text(reader, first + 4),
        Purpose = Text(reader, first + 5),
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
        BirthDate = _birthDate is { } day ? DateOnly.FromDayNumber((int)day + Bench.EpochDay) : null,
        Owner = _owner,
        Stage = _stage,
        Language = _language,
        TimeZone = _timeZone,
        Notes = _notes,
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

    public static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
