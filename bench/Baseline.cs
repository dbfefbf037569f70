using System.Text;
using Crm.Contacts;
using Crm.Sessions;
using Microsoft.Data.Sqlite;

namespace Crm.Benchmarks;

/// <summary>What a careful person writes by hand over ADO.NET: an open connection, its prepared commands, and the statements of the SDK.</summary>
internal sealed class Baseline : IDisposable
{
    private const string Lists =
        """
        SELECT address, original, purpose, "primary", verified_at, shared FROM crm_party_emails WHERE tenant = @1 AND owner = @2 ORDER BY pos;
        SELECT number, extension, original, purpose, "primary", verified_at, shared FROM crm_party_phones WHERE tenant = @1 AND owner = @2 ORDER BY pos;
        SELECT street, city, region, postal_code, country, purpose, "primary", verified_at FROM crm_party_address WHERE tenant = @1 AND owner = @2 ORDER BY pos;
        SELECT tag FROM crm_party_tags WHERE tenant = @1 AND owner = @2 ORDER BY pos;
        SELECT system, value FROM crm_party_external_ids WHERE tenant = @1 AND owner = @2 ORDER BY pos
        """;

    private const string Columns = "id, version, name, given_name, family_name, job_title, company_id, household_id, household_role, birth_date, owner, stage, stage_since, language, time_zone, notes, preferred_channel, reach_from, reach_until, do_not_call, do_not_email, do_not_text, do_not_post, created_at, updated_at, archived_at";
    private const string Visible = "tenant = @1 AND kind = 'contact' AND owner = @2 AND archived_at IS NULL";
    private const string VisibleWalk = "tenant = @1 AND +kind = 'contact' AND +owner = @2 AND +archived_at IS NULL AND name_sort IS NOT NULL";
    private readonly SqliteConnection _connection;
    private readonly Statement _get, _page, _pageFrom, _byName, _byNameFrom, _count, _update, _stage;
    private readonly Statement _party, _email, _phone, _address, _tag, _externalId, _token, _audit, _delivery;
    private readonly Statement[] _lists;
    private readonly Derived _derived = new();

    public Baseline(string file)
    {
        _connection = new SqliteConnection($"Data Source={file};Pooling=False");
        _connection.Open();
        Statement Prepare(string sql, int parameters) => new(_connection, sql, parameters);
        Statement Insert(string table, int count, string columns) =>
            Prepare($"INSERT INTO {table} (tenant, {columns}) VALUES ({string.Join(", ", Enumerable.Range(1, count).Select(number => $"@{number}"))})", count);
        (Begin, End, Undo) = (Prepare("BEGIN IMMEDIATE", 0), Prepare("COMMIT", 0), Prepare("ROLLBACK", 0));
        _get = Prepare($"SELECT {Columns} FROM crm_party WHERE tenant = @1 AND id = @2 AND kind = 'contact' AND owner = @3; {Lists}", 3);
        _page = Prepare($"SELECT {Columns} FROM crm_party WHERE {Visible} ORDER BY id LIMIT {Bench.PageSize + 1}", 2);
        _pageFrom = Prepare($"SELECT {Columns} FROM crm_party WHERE {Visible} AND id > @3 ORDER BY id LIMIT {Bench.PageSize + 1}", 3);
        _byName = Prepare($"SELECT {Columns} FROM crm_party WHERE {VisibleWalk} ORDER BY name_sort, id LIMIT {Bench.PageSize + 1}", 2);
        _byNameFrom = Prepare($"SELECT {Columns} FROM crm_party WHERE {VisibleWalk} AND (name_sort, id) > (@4, @3) ORDER BY name_sort, id LIMIT {Bench.PageSize + 1}", 4);
        _lists = [.. Lists.Split(";\n").Select(sql => Prepare(
            sql.Replace("SELECT ", "SELECT owner, ", StringComparison.Ordinal).Replace("= @2", "IN (SELECT unhex(value) FROM json_each(@2))", StringComparison.Ordinal).Replace("BY pos", "BY owner, pos", StringComparison.Ordinal), 2))];
        _count = Prepare($"SELECT COUNT(*) FROM crm_party WHERE {Visible}", 2);
        _update = Prepare("UPDATE crm_party SET version = @2, updated_at = @3, job_title = @4, job_title_key = @5 WHERE tenant = @1 AND id = @6 AND version = @7", 7);
        _stage = Prepare($"SELECT {Columns} FROM crm_party WHERE {Visible} AND stage = @3 ORDER BY id LIMIT {Bench.BulkSize}", 3);
        _party = Insert("crm_party", 25, "id, created_at, version, updated_at, archived_at, kind, name, name_key, name_sort, given_name, given_name_key, family_name, family_name_key, job_title, job_title_key, company_id, birth_date, owner, stage, stage_since, language, time_zone, notes, notes_key");
        _email = Insert("crm_party_emails", 9, "owner, pos, address, original, purpose, \"primary\", verified_at, shared");
        _phone = Insert("crm_party_phones", 10, "owner, pos, number, extension, original, purpose, \"primary\", verified_at, shared");
        _address = Insert("crm_party_address", 14, "owner, pos, street, street_key, city, city_key, region, region_key, postal_code, country, purpose, \"primary\", verified_at");
        _tag = Insert("crm_party_tags", 4, "owner, pos, tag");
        _externalId = Insert("crm_party_external_ids", 5, "owner, pos, system, value");
        _token = Insert("crm_party_token", 3, "token, record");
        _audit = Insert("crm_audit", 9, "id, created_at, entity, record_id, version, action, actor, changes");
        _delivery = Insert("crm_delivery", 13, "id, created_at, handler, type, entity, record_id, version, fields, actor, state, due_at, attempts");
    }

    public Statement Begin { get; }

    public Statement End { get; }

    public Statement Undo { get; }

    public void Dispose() => _connection.Dispose();

    public Contact Get(Guid id)
    {
        using var reader = _get.Add(id).Add(Bench.Actor).Read();
        if (!reader.Read())
        {
            throw new NotFoundException(new RecordRef("party", id));
        }

        var draft = new Draft(reader);
        draft.Emails = ReadList(reader, Draft.ReadEmail);
        draft.Phones = ReadList(reader, Draft.ReadPhone);
        draft.Addresses = ReadList(reader, Draft.ReadAddress);
        draft.Tags = ReadList(reader, Draft.ReadTag);
        draft.ExternalIds = ReadList(reader, Draft.ReadExternalId);
        return draft.ToContact();
    }

    public Contact Insert(Contact contact, DateTimeOffset now, bool single, bool audit)
    {
        var stored = Derived.Stored(contact, now);
        var (id, at) = (stored.Id.Value, (object)Bench.Micros(now));
        _party.Add(id).Add(at).Add(Bench.One).Add(at).Add(null).Add("contact").Add(stored.Name).Add(Derived.Fold(stored.Name)).Add(Derived.Sort(stored.Name))
            .Add(stored.GivenName).Add(Derived.Fold(stored.GivenName)).Add(stored.FamilyName).Add(Derived.Fold(stored.FamilyName)).Add(stored.JobTitle).Add(Derived.Fold(stored.JobTitle))
            .Add(stored.CompanyId?.Value.ToByteArray(bigEndian: true)).Add(stored.BirthDate is { } day ? (long)(day.DayNumber - Bench.EpochDay) : null)
            .Add(stored.Owner).Add(stored.Stage).Add(stored.Stage is null ? null : at).Add(stored.Language).Add(stored.TimeZone).Add(stored.Notes).Add(Derived.Fold(stored.Notes)).Run();
        InsertLists(stored, id);
        foreach (var token in _derived.Tokens(stored))
        {
            _token.Add(token).Add(id).Run();
        }

        if (audit)
        {
            Audit(id, at, Bench.One, "created", null);
        }

        if (single)
        {
            Deliver(id, at, Bench.One, "party.created", null);
        }

        return stored;
    }

    public Contact Update(Contact stored, long seen, string jobTitle)
    {
        if (stored.Version != seen || stored.Owner != Bench.Actor)
        {
            throw new InvalidOperationException("Somebody was faster, or it is not ours.");
        }

        var changed = stored with { JobTitle = jobTitle, Version = seen + 1, UpdatedAt = Bench.Now() };
        Change(stored, changed);
        Deliver(changed.Id.Value, Bench.Micros(changed.UpdatedAt), changed.Version, "party.updated", "jobTitle");
        return changed;
    }

    public Page<Contact> Page(string? cursor, bool byName)
    {
        var contacts = ReadMany(Bench.PageSize + 1, (byName, cursor) switch
        {
            (false, null) => _page.Add(Bench.Actor),
            (false, _) => _pageFrom.Add(Bench.Actor).Add(Guid.Parse(cursor)),
            (true, null) => _byName.Add(Bench.Actor),
            _ => _byNameFrom.Add(Bench.Actor).Add(Guid.Parse(cursor.AsSpan(0, 36))).Add(Derived.Sort(cursor[36..])),
        });
        var more = contacts.Length > Bench.PageSize;
        var items = ValueList.Create<Contact>(more ? contacts.AsSpan(0, Bench.PageSize) : contacts);
        string Cursor(Contact contact) => contact.Id + (byName ? contact.Name : "");
        return new Page<Contact>(items, more ? Cursor(items[^1]) : null, cursor is null ? null : Cursor(items[0]));
    }

    public long Count()
    {
        using var reader = _count.Add(Bench.Actor).Read();
        reader.Read();
        return reader.GetInt64(0);
    }

    public int InsertMany(IReadOnlyCollection<Contact> contacts, bool audit)
    {
        var now = Bench.Now();
        foreach (var contact in contacts)
        {
            Insert(contact, now, single: false, audit);
        }

        Deliver(Guid.Empty, Bench.Micros(now), (long)contacts.Count, "party.bulkChanged", null);
        return contacts.Count;
    }

    public int UpdateMany(string jobTitle)
    {
        var now = Bench.Now();
        var found = ReadMany(Bench.BulkSize, _stage.Add(Bench.Actor).Add(Bench.BulkStage));
        foreach (var contact in found)
        {
            Change(contact, contact with { JobTitle = jobTitle, Version = contact.Version + 1, UpdatedAt = now });
        }

        Deliver(Guid.Empty, Bench.Micros(now), (long)found.Length, "party.bulkChanged", null);
        return found.Length;
    }

    private void Change(Contact before, Contact after)
    {
        var (id, at, version) = (after.Id.Value, (object)Bench.Micros(after.UpdatedAt), (object)after.Version);
        if (_update.Add(version).Add(at).Add(after.JobTitle).Add(Derived.Fold(after.JobTitle)).Add(id).Add(before.Version).Run() == 0)
        {
            throw new InvalidOperationException("Somebody was faster.");
        }

        Audit(id, at, version, "updated", _derived.Changes(before.JobTitle, after.JobTitle!));
    }

    private void InsertLists(Contact stored, Guid id)
    {
        for (var i = 0; i < stored.Emails.Count; i++)
        {
            _email.Add(id).Add((long)i).Add(stored.Emails[i].Address).Add(stored.Emails[i].Original).Add(stored.Emails[i].Purpose).Add(Bench.Truth(stored.Emails[i].IsPrimary)).Add(null).Add(Bench.Zero).Run();
        }

        for (var i = 0; i < stored.Phones.Count; i++)
        {
            _phone.Add(id).Add((long)i).Add(stored.Phones[i].Number).Add(stored.Phones[i].Extension).Add(stored.Phones[i].Original).Add(stored.Phones[i].Purpose).Add(Bench.Truth(stored.Phones[i].IsPrimary)).Add(null).Add(Bench.Zero).Run();
        }

        for (var i = 0; i < stored.Addresses.Count; i++)
        {
            var address = stored.Addresses[i];
            _address.Add(id).Add((long)i).Add(address.Street).Add(Derived.Fold(address.Street)).Add(address.City).Add(Derived.Fold(address.City)).Add(address.Region)
                .Add(Derived.Fold(address.Region)).Add(address.PostalCode).Add(address.Country).Add(address.Purpose).Add(Bench.Truth(address.IsPrimary)).Add(null).Run();
        }

        for (var i = 0; i < stored.Tags.Count; i++)
        {
            _tag.Add(id).Add((long)i).Add(stored.Tags[i]).Run();
        }

        for (var i = 0; i < stored.ExternalIds.Count; i++)
        {
            _externalId.Add(id).Add((long)i).Add(stored.ExternalIds[i].System).Add(stored.ExternalIds[i].Value).Run();
        }
    }

    private void Audit(Guid record, object at, object version, string action, string? changes) =>
        _audit.Add(RecordId.New(TimeProvider.System)).Add(at).Add("party").Add(record).Add(version).Add(action).Add(Bench.Actor).Add(changes).Run();

    private void Deliver(Guid record, object at, object version, string type, string? fields) =>
        _delivery.Add(RecordId.New(TimeProvider.System)).Add(at).Add(Bench.Handler).Add(type).Add("party").Add(record).Add(version).Add(fields)
            .Add(Bench.Actor).Add("pending").Add(at).Add(Bench.Zero).Run();

    private Contact[] ReadMany(int limit, Statement statement)
    {
        var drafts = new Draft[limit];
        var places = new Dictionary<Guid, int>(limit);
        using (var reader = statement.Read())
        {
            while (reader.Read())
            {
                drafts[places.Count] = new Draft(reader);
                places.Add(drafts[places.Count].Id, places.Count);
            }
        }

        var text = new StringBuilder("[\"", limit * 35);
        foreach (var draft in drafts.AsSpan(0, places.Count))
        {
            text.Append(text.Length > 2 ? "\",\"" : "").Append(null, $"{draft.Id:N}");
        }

        var ids = text.Append("\"]").ToString();
        ReadLists(0, ids, drafts, places, Draft.ReadEmail, static (ref draft, items) => draft.Emails = items);
        ReadLists(1, ids, drafts, places, Draft.ReadPhone, static (ref draft, items) => draft.Phones = items);
        ReadLists(2, ids, drafts, places, Draft.ReadAddress, static (ref draft, items) => draft.Addresses = items);
        ReadLists(3, ids, drafts, places, Draft.ReadTag, static (ref draft, items) => draft.Tags = items);
        ReadLists(4, ids, drafts, places, Draft.ReadExternalId, static (ref draft, items) => draft.ExternalIds = items);
        var contacts = new Contact[places.Count];
        for (var i = 0; i < contacts.Length; i++)
        {
            contacts[i] = drafts[i].ToContact();
        }

        return contacts;
    }

    private static ValueList<T> ReadList<T>(SqliteDataReader reader, Func<SqliteDataReader, int, T> read)
    {
        reader.NextResult();
        if (!reader.Read())
        {
            return default;
        }

        var first = read(reader, 0);
        if (!reader.Read())
        {
            return ValueList.Own([first]);
        }

        var items = new List<T> { first };
        do
        {
            items.Add(read(reader, 0));
        }
        while (reader.Read());
        return ValueList.Own(items.ToArray());
    }

    private void ReadLists<T>(int list, string ids, Draft[] drafts, Dictionary<Guid, int> places, Func<SqliteDataReader, int, T> read, Keep<T> keep)
    {
        using var reader = _lists[list].Add(ids).Read();
        var (place, items) = (-1, new List<T>());
        while (reader.Read())
        {
            var next = places[Draft.ReadId(reader, 0)];
            if (next != place && place >= 0)
            {
                keep(ref drafts[place], ValueList.Own(items.ToArray()));
                items.Clear();
            }

            place = next;
            items.Add(read(reader, 1));
        }

        if (place >= 0)
        {
            keep(ref drafts[place], ValueList.Own(items.ToArray()));
        }
    }

    private delegate void Keep<T>(ref Draft draft, ValueList<T> items);
}
