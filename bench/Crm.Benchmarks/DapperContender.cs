using System.Data.Common;
using Crm.Contacts;
using Crm.Sessions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Crm.Benchmarks;

/// <summary>The same statements through Dapper, as its users write them; a session per operation takes a connection of the driver's pool.</summary>
internal sealed class DapperContender : IContender
{
    private const string Lists =
        """
        SELECT owner, address, original, purpose, "primary", verified_at AS VerifiedAt, shared FROM crm_party_emails WHERE tenant = 1 AND owner IN @Ids ORDER BY owner, pos;
        SELECT owner, number, extension, original, purpose, "primary", verified_at AS VerifiedAt, shared FROM crm_party_phones WHERE tenant = 1 AND owner IN @Ids ORDER BY owner, pos;
        SELECT owner, street, city, region, postal_code AS PostalCode, country, purpose, "primary", verified_at AS VerifiedAt FROM crm_party_address WHERE tenant = 1 AND owner IN @Ids ORDER BY owner, pos;
        SELECT owner, tag FROM crm_party_tags WHERE tenant = 1 AND owner IN @Ids ORDER BY owner, pos;
        SELECT owner, system, value FROM crm_party_external_ids WHERE tenant = 1 AND owner IN @Ids ORDER BY owner, pos
        """;

    private const string Select =
        """
        SELECT id, version, name, given_name AS GivenName, family_name AS FamilyName, job_title AS JobTitle, company_id AS CompanyId, household_id AS HouseholdId, household_role AS HouseholdRole, birth_date AS BirthDate,
        owner, stage, stage_since AS StageSince, language, time_zone AS TimeZone, notes, preferred_channel AS PreferredChannel, reach_from AS ReachFrom,
        reach_until AS ReachUntil, do_not_call AS DoNotCall, do_not_email AS DoNotEmail, do_not_text AS DoNotText, do_not_post AS DoNotPost, created_at AS CreatedAt, updated_at AS UpdatedAt, archived_at AS ArchivedAt FROM crm_party
        """;

    private const string Visible = "tenant = 1 AND kind = 'contact' AND owner = @Actor AND archived_at IS NULL";
    private const string VisibleWalk = "tenant = 1 AND +kind = 'contact' AND +owner = @Actor AND +archived_at IS NULL AND name_sort IS NOT NULL";
    private static readonly string GetSql = $"{Select} WHERE tenant = 1 AND id = @Id AND kind = 'contact' AND owner = @Actor; {Lists.Replace("IN @Ids", "= @Id", StringComparison.Ordinal)}";
    private readonly string _connectionString;
    private readonly SqliteConnection? _open;
    private readonly Derived _derived = new();

    public DapperContender(string file, bool oneSession)
    {
        _connectionString = $"Data Source={file}";
        if (oneSession)
        {
            _open = new SqliteConnection(_connectionString);
            _open.Open();
        }
    }

    public string Name => "Dapper";

    public ValueTask<Contact> GetAsync(Guid id) => new(With(connection => Get(connection, null, id)));

    public ValueTask<Contact> InsertAsync(Contact contact) => new(InTransaction((connection, transaction) =>
    {
        var now = Bench.Now();
        var stored = Insert(connection, transaction, contact, now);
        Deliver(connection, transaction, stored.Id.Value, now, 1, "party.created", null);
        return stored;
    }));

    public ValueTask<Contact> UpdateAsync(Contact seen, string jobTitle) => new(InTransaction((connection, transaction) =>
    {
        var stored = _open is null ? Get(connection, transaction, seen.Id.Value) : seen;
        if (stored.Version != seen.Version || stored.Owner != Bench.Actor)
        {
            throw new InvalidOperationException("Somebody was faster, or it is not ours.");
        }

        var changed = stored with { JobTitle = jobTitle, Version = stored.Version + 1, UpdatedAt = Bench.Now() };
        Change(connection, transaction, stored, changed);
        Deliver(connection, transaction, changed.Id.Value, changed.UpdatedAt, changed.Version, "party.updated", "jobTitle");
        return changed;
    }));

    public ValueTask<Page<Contact>> PageAsync(string? cursor, bool byName) => new(With(connection =>
    {
        var (where, order) = (byName, cursor) switch
        {
            (false, null) => (Visible, "id"),
            (false, _) => (Visible + " AND id > @Id", "id"),
            (true, null) => (VisibleWalk, "name_sort, id"),
            _ => (VisibleWalk + " AND (name_sort, id) > (@Sort, @Id)", "name_sort, id"),
        };
        var from = cursor is null ? null : Guid.Parse(cursor.AsSpan(0, 36)).ToByteArray(bigEndian: true);
        var sort = byName && cursor is not null ? Derived.Sort(cursor[36..]) : null;
        var heads = connection.Query<DapperParty>($"{Select} WHERE {where} ORDER BY {order} LIMIT @Limit", new { Bench.Actor, Id = from, Sort = sort, Limit = Bench.PageSize + 1 }).AsList();
        var contacts = Join(connection, null, heads);
        var more = contacts.Count > Bench.PageSize;
        var page = contacts.Take(Bench.PageSize).ToArray();
        string Cursor(Contact contact) => contact.Id + (byName ? contact.Name : "");
        return new Page<Contact>(ValueList.Own(page), more ? Cursor(page[^1]) : null, cursor is null ? null : Cursor(page[0]));
    }));

    public ValueTask<long> CountAsync() => new(With(connection => connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM crm_party WHERE {Visible}", new { Bench.Actor })));

    public ValueTask<int> InsertManyAsync(IReadOnlyCollection<Contact> contacts) => new(InTransaction((connection, transaction) =>
    {
        var now = Bench.Now();
        foreach (var contact in contacts)
        {
            Insert(connection, transaction, contact, now);
        }

        Deliver(connection, transaction, Guid.Empty, now, contacts.Count, "party.bulkChanged", null);
        return contacts.Count;
    }));

    public ValueTask<int> UpdateManyAsync(string jobTitle) => new(InTransaction((connection, transaction) =>
    {
        var now = Bench.Now();
        var heads = connection.Query<DapperParty>($"{Select} WHERE {Visible} AND stage = @Stage ORDER BY id LIMIT @Limit", new { Bench.Actor, Stage = Bench.BulkStage, Limit = Bench.BulkSize }, transaction).AsList();
        foreach (var contact in Join(connection, transaction, heads))
        {
            Change(connection, transaction, contact, contact with { JobTitle = jobTitle, Version = contact.Version + 1, UpdatedAt = now });
        }

        Deliver(connection, transaction, Guid.Empty, now, heads.Count, "party.bulkChanged", null);
        return heads.Count;
    }));

    public void Dispose() => _open?.Dispose();

    private T With<T>(Func<SqliteConnection, T> work)
    {
        if (_open is not null)
        {
            return work(_open);
        }

        using var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return work(connection);
    }

    private T InTransaction<T>(Func<SqliteConnection, DbTransaction, T> work) => With(connection =>
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var result = work(connection, transaction);
        transaction.Commit();
        return result;
    });

    private static Contact Get(SqliteConnection connection, DbTransaction? transaction, Guid id)
    {
        using var results = connection.QueryMultiple(GetSql, new { Id = id.ToByteArray(bigEndian: true), Bench.Actor }, transaction);
        var head = results.ReadSingle<DapperParty>();
        return ToContact(head, results.Read<DapperItem>().AsList(), results.Read<DapperItem>().AsList(), results.Read<DapperItem>().AsList(), results.Read<DapperItem>().AsList(), results.Read<DapperItem>().AsList());
    }

    private static List<Contact> Join(SqliteConnection connection, DbTransaction? transaction, List<DapperParty> heads)
    {
        using var results = connection.QueryMultiple(Lists, new { Ids = heads.Select(head => head.Id) }, transaction);
        ILookup<Guid, DapperItem> Next() => results.Read<DapperItem>().ToLookup(item => new Guid(item.Owner, bigEndian: true));
        var (emails, phones, addresses, tags, externalIds) = (Next(), Next(), Next(), Next(), Next());
        return heads.ConvertAll(head =>
        {
            var id = new Guid(head.Id, bigEndian: true);
            return ToContact(head, emails[id], phones[id], addresses[id], tags[id], externalIds[id]);
        });
    }

    private static Contact ToContact(
        DapperParty head, IEnumerable<DapperItem> emails, IEnumerable<DapperItem> phones, IEnumerable<DapperItem> addresses, IEnumerable<DapperItem> tags, IEnumerable<DapperItem> externalIds) => new()
        {
            Id = new Id<Party>(new Guid(head.Id, bigEndian: true)),
            Version = head.Version,
            Name = head.Name,
            GivenName = head.GivenName,
            FamilyName = head.FamilyName,
            JobTitle = head.JobTitle,
            CompanyId = head.CompanyId is { } company ? new Id<Party>(new Guid(company, bigEndian: true)) : null,
            BirthDate = head.BirthDate is { } day ? DateOnly.FromDayNumber((int)day + Bench.EpochDay) : null,
            Owner = head.Owner,
            Stage = head.Stage,
            StageSince = head.StageSince is { } since ? Bench.Instant(since) : null,
            Language = head.Language,
            TimeZone = head.TimeZone,
            Notes = head.Notes,
            Emails = ValueList.From(emails.Select(item => new EmailAddress(item.Address!) { Original = item.Original, Purpose = item.Purpose, IsPrimary = item.Primary, VerifiedAt = item.Verified, IsShared = item.Shared })),
            Phones = ValueList.From(phones.Select(item => new PhoneNumber(item.Number!) { Extension = item.Extension, Original = item.Original, Purpose = item.Purpose, IsPrimary = item.Primary, VerifiedAt = item.Verified, IsShared = item.Shared })),
            Addresses = ValueList.From(addresses.Select(item => new PostalAddress
            {
                Street = item.Street, City = item.City, Region = item.Region, PostalCode = item.PostalCode, Country = item.Country, Purpose = item.Purpose,
                IsPrimary = item.Primary, VerifiedAt = item.Verified,
            })),
            Tags = ValueList.From(tags.Select(item => item.Tag!)),
            ExternalIds = ValueList.From(externalIds.Select(item => new ExternalId(item.System!, item.Value!))),
            CreatedAt = Bench.Instant(head.CreatedAt),
            UpdatedAt = Bench.Instant(head.UpdatedAt),
            ArchivedAt = head.ArchivedAt is { } at ? Bench.Instant(at) : null,
        };

    private Contact Insert(SqliteConnection connection, DbTransaction transaction, Contact contact, DateTimeOffset now)
    {
        var stored = Derived.Stored(contact, now);
        var (id, at) = (stored.Id.Value.ToByteArray(bigEndian: true), Bench.Micros(now));
        connection.Execute(
            """
            INSERT INTO crm_party (tenant, id, created_at, version, updated_at, kind, name, name_key, name_sort, given_name, given_name_key, family_name, family_name_key, job_title, job_title_key,
            company_id, birth_date, owner, stage, stage_since, language, time_zone, notes, notes_key)
            VALUES (1, @id, @at, 1, @at, 'contact', @Name, @NameKey, @NameSort, @GivenName, @GivenNameKey, @FamilyName, @FamilyNameKey, @JobTitle, @JobTitleKey, @CompanyId, @BirthDate, @Owner, @Stage, @StageSince, @Language, @TimeZone, @Notes, @NotesKey)
            """,
            new
            {
                id, at, stored.Name, NameKey = Derived.Fold(stored.Name), NameSort = Derived.Sort(stored.Name), stored.GivenName, GivenNameKey = Derived.Fold(stored.GivenName),
                stored.FamilyName, FamilyNameKey = Derived.Fold(stored.FamilyName), stored.JobTitle, JobTitleKey = Derived.Fold(stored.JobTitle), CompanyId = stored.CompanyId?.Value.ToByteArray(bigEndian: true),
                BirthDate = stored.BirthDate is { } day ? (long)(day.DayNumber - Bench.EpochDay) : (long?)null, stored.Owner, stored.Stage, StageSince = stored.Stage is null ? (long?)null : at, stored.Language, stored.TimeZone, stored.Notes, NotesKey = Derived.Fold(stored.Notes),
            },
            transaction);
        connection.Execute(
            "INSERT INTO crm_party_emails (tenant, owner, pos, address, original, purpose, \"primary\", shared) VALUES (1, @id, @pos, @Address, @Original, @Purpose, @IsPrimary, 0)",
            ((IEnumerable<EmailAddress>)stored.Emails).Select((email, pos) => new { id, pos, email.Address, email.Original, email.Purpose, email.IsPrimary }), transaction);
        connection.Execute(
            "INSERT INTO crm_party_phones (tenant, owner, pos, number, extension, original, purpose, \"primary\", shared) VALUES (1, @id, @pos, @Number, @Extension, @Original, @Purpose, @IsPrimary, 0)",
            ((IEnumerable<PhoneNumber>)stored.Phones).Select((phone, pos) => new { id, pos, phone.Number, phone.Extension, phone.Original, phone.Purpose, phone.IsPrimary }), transaction);
        connection.Execute(
            """
            INSERT INTO crm_party_address (tenant, owner, pos, street, street_key, city, city_key, region, region_key, postal_code, country, purpose, "primary")
            VALUES (1, @id, @pos, @Street, @StreetKey, @City, @CityKey, @Region, @RegionKey, @PostalCode, @Country, @Purpose, @IsPrimary)
            """,
            ((IEnumerable<PostalAddress>)stored.Addresses).Select((address, pos) => new
            {
                id, pos, address.Street, StreetKey = Derived.Fold(address.Street), address.City, CityKey = Derived.Fold(address.City), address.Region, RegionKey = Derived.Fold(address.Region),
                address.PostalCode, address.Country, address.Purpose, address.IsPrimary,
            }),
            transaction);
        connection.Execute("INSERT INTO crm_party_token (tenant, token, record) VALUES (1, @token, @id)", _derived.Tokens(stored).Select(token => new { token, id }), transaction);
        Audit(connection, transaction, stored, "created", null);
        return stored;
    }

    private void Change(SqliteConnection connection, DbTransaction transaction, Contact before, Contact after)
    {
        var changed = connection.Execute(
            "UPDATE crm_party SET version = @Version, updated_at = @At, job_title = @JobTitle, job_title_key = @Key WHERE tenant = 1 AND id = @Id AND version = @Seen",
            new { after.Version, At = Bench.Micros(after.UpdatedAt), after.JobTitle, Key = Derived.Fold(after.JobTitle), Id = after.Id.Value.ToByteArray(bigEndian: true), Seen = before.Version },
            transaction);
        if (changed == 0)
        {
            throw new InvalidOperationException("Somebody was faster.");
        }

        Audit(connection, transaction, after, "updated", _derived.Changes(before.JobTitle, after.JobTitle!));
    }

    private static void Audit(SqliteConnection connection, DbTransaction transaction, Contact contact, string action, string? changes) => connection.Execute(
        "INSERT INTO crm_audit (tenant, id, created_at, entity, record_id, version, action, actor, changes) VALUES (1, @Id, @At, 'party', @Record, @Version, @action, @Actor, @changes)",
        new
        {
            Id = RecordId.New(TimeProvider.System).ToByteArray(bigEndian: true), At = Bench.Micros(contact.UpdatedAt), Record = contact.Id.Value.ToByteArray(bigEndian: true), contact.Version, action, Bench.Actor, changes,
        },
        transaction);

    private static void Deliver(SqliteConnection connection, DbTransaction transaction, Guid record, DateTimeOffset at, long version, string type, string? fields) => connection.Execute(
        """
        INSERT INTO crm_delivery (tenant, id, created_at, handler, type, entity, record_id, version, fields, actor, state, due_at, attempts)
        VALUES (1, @Id, @At, @Handler, @type, 'party', @Record, @version, @fields, @Actor, 'pending', @At, 0)
        """,
        new { Id = RecordId.New(TimeProvider.System).ToByteArray(bigEndian: true), At = Bench.Micros(at), Bench.Handler, type, Record = record.ToByteArray(bigEndian: true), version, fields, Bench.Actor },
        transaction);
}
