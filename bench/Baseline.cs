using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Crm.Contacts;
using Crm.Sessions;
using Crm.Text;
using Microsoft.Data.Sqlite;

namespace Crm.Benchmarks;

/// <summary>What a careful person writes by hand over ADO.NET: connections that stay open, prepared commands, and the statements of the SDK.</summary>
internal sealed class Baseline(string file, bool oneSession, bool bare = false) : IContender
{
    private readonly ConcurrentQueue<Session> _idle = new();

    public string Name => bare ? "ADO.NET, no audit" : "ADO.NET";

    public ValueTask<Contact> GetAsync(Guid id) => new(With(session => session.Get(id)));

    public ValueTask<Contact> InsertAsync(Contact contact) => new(With(session => session.InTransaction(() => session.Insert(contact, Bench.Now(), single: true, audit: true))));

    public ValueTask<Contact> UpdateAsync(Contact seen, string jobTitle) => new(With(session => session.InTransaction(() => session.Update(oneSession ? seen : session.Get(seen.Id.Value), seen.Version, jobTitle))));

    public ValueTask<Page<Contact>> PageAsync(string? cursor) => new(With(session => session.Page(cursor)));

    public ValueTask<long> CountAsync() => new(With(session => session.Count()));

    public ValueTask<int> InsertManyAsync(IReadOnlyCollection<Contact> contacts) => new(With(session => session.InTransaction(() => session.InsertMany(contacts, audit: !bare))));

    public ValueTask<int> UpdateManyAsync(string jobTitle) => new(With(session => session.InTransaction(() => session.UpdateMany(jobTitle))));

    public void Dispose()
    {
        while (_idle.TryDequeue(out var session))
        {
            session.Dispose();
        }
    }

    /// <summary>A small pool: one open session is the only one in it.</summary>
    private T With<T>(Func<Session, T> work)
    {
        var session = _idle.TryDequeue(out var idle) ? idle : new Session(file);
        try
        {
            return work(session);
        }
        finally
        {
            _idle.Enqueue(session);
        }
    }

    /// <summary>An open connection with its prepared commands.</summary>
    private sealed class Session : IDisposable
    {
        private const string Lists =
            """
            SELECT address, original, purpose FROM crm_party_emails WHERE tenant = $1 AND owner = $2 ORDER BY pos;
            SELECT number, extension, original, purpose FROM crm_party_phones WHERE tenant = $1 AND owner = $2 ORDER BY pos;
            SELECT street, city, region, postal_code, country, purpose FROM crm_party_address WHERE tenant = $1 AND owner = $2 ORDER BY pos;
            SELECT tag FROM crm_party_tags WHERE tenant = $1 AND owner = $2 ORDER BY pos;
            SELECT system, value FROM crm_party_external_ids WHERE tenant = $1 AND owner = $2 ORDER BY pos
            """;

        private const string Columns = "id, version, name, given_name, family_name, job_title, company_id, birth_date, owner, stage, language, time_zone, notes, created_at, updated_at, archived_at";
        private const string Visible = "tenant = $1 AND kind = 'contact' AND owner = $2 AND archived_at IS NULL";
        private static readonly SortAlphabet Alphabet = SortAlphabet.For("en");
        private readonly SqliteConnection _connection;
        private readonly Statement _begin, _commit, _rollback, _get, _page, _next, _count, _update, _stage;
        private readonly Statement _party, _email, _phone, _address, _tag, _externalId, _token, _audit, _delivery;
        private readonly Statement[] _lists;
        private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
        private readonly ArrayBufferWriter<byte> _bytes = new();
        private readonly Utf8JsonWriter _json;

        public Session(string file)
        {
            _connection = new SqliteConnection($"Data Source={file};Pooling=False");
            _connection.Open();
            _json = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
            Statement Prepare(string sql, int parameters) => new(_connection, sql, parameters);
            Statement Insert(string table, int count, string columns) =>
                Prepare($"INSERT INTO {table} (tenant, {columns}) VALUES ({string.Join(", ", Enumerable.Range(1, count).Select(number => $"${number}"))})", count);
            (_begin, _commit, _rollback) = (Prepare("BEGIN IMMEDIATE", 0), Prepare("COMMIT", 0), Prepare("ROLLBACK", 0));
            _get = Prepare($"SELECT {Columns} FROM crm_party WHERE tenant = $1 AND id = $2 AND kind = 'contact' AND owner = $3; {Lists}", 3);
            _page = Prepare($"SELECT {Columns} FROM crm_party WHERE {Visible} ORDER BY id LIMIT $3", 3);
            _next = Prepare($"SELECT {Columns} FROM crm_party WHERE {Visible} AND id > $4 ORDER BY id LIMIT $3", 4);
            _lists = [.. Lists.Split(";\n").Select(sql => Prepare(
                sql.Replace("SELECT ", "SELECT owner, ", StringComparison.Ordinal).Replace("= $2", "IN (SELECT unhex(value) FROM json_each($2))", StringComparison.Ordinal).Replace("BY pos", "BY owner, pos", StringComparison.Ordinal), 2))];
            _count = Prepare($"SELECT COUNT(*) FROM crm_party WHERE {Visible}", 2);
            _update = Prepare("UPDATE crm_party SET version = $2, updated_at = $3, job_title = $4, job_title_key = $5 WHERE tenant = $1 AND id = $6 AND version = $7", 7);
            _stage = Prepare($"SELECT id, version, job_title FROM crm_party WHERE {Visible} AND stage = $3 ORDER BY id", 3);
            _party = Insert("crm_party", 24, "id, created_at, version, updated_at, archived_at, kind, name, name_key, name_sort, given_name, given_name_key, family_name, family_name_key, job_title, job_title_key, company_id, birth_date, owner, stage, language, time_zone, notes, notes_key");
            _email = Insert("crm_party_emails", 6, "owner, pos, address, original, purpose");
            _phone = Insert("crm_party_phones", 7, "owner, pos, number, extension, original, purpose");
            _address = Insert("crm_party_address", 12, "owner, pos, street, street_key, city, city_key, region, region_key, postal_code, country, purpose");
            _tag = Insert("crm_party_tags", 4, "owner, pos, tag");
            _externalId = Insert("crm_party_external_ids", 5, "owner, pos, system, value");
            _token = Insert("crm_party_token", 3, "token, record");
            _audit = Insert("crm_audit", 9, "id, created_at, entity, record_id, version, action, actor, changes");
            _delivery = Insert("crm_delivery", 13, "id, created_at, handler, type, entity, record_id, version, fields, actor, state, due_at, attempts");
        }

        public void Dispose()
        {
            _json.Dispose();
            _connection.Dispose();
        }

        public T InTransaction<T>(Func<T> work)
        {
            _begin.Run();
            try
            {
                var result = work();
                _commit.Run();
                return result;
            }
            catch
            {
                _rollback.Run();
                throw;
            }
        }

        public Contact Get(Guid id)
        {
            using var reader = _get.Add(id).Add(Bench.Actor).Read();
            if (!reader.Read())
            {
                throw new NotFoundException(new RecordRef("party", id));
            }

            var contact = ReadHead(reader);
            var (emails, phones, addresses) = (List(reader, 0, ReadEmail), List(reader, 0, ReadPhone), List(reader, 0, ReadAddress));
            return contact with
            {
                Emails = emails, Phones = phones, Addresses = addresses, Tags = List(reader, 0, ReadTag), ExternalIds = List(reader, 0, ReadExternalId),
            };
        }

        public Contact Insert(Contact contact, DateTimeOffset now, bool single, bool audit)
        {
            var stored = contact with
            {
                Id = contact.Id.IsEmpty ? Id<Party>.New(TimeProvider.System) : contact.Id, Version = 1, CreatedAt = now, UpdatedAt = now,
                Emails = contact.Emails.Select(email => email with { Original = email.Original ?? email.Address }),
                Phones = contact.Phones.Select(phone => phone with { Original = phone.Original ?? phone.Number }),
            };
            var (id, at) = (stored.Id.Value, (object)Bench.Micros(now));
            _party.Add(id).Add(at).Add(Bench.One).Add(at).Add(null).Add("contact").Add(stored.Name).Add(Fold(stored.Name)).Add(Alphabet.Key(stored.Name))
                .Add(stored.GivenName).Add(Fold(stored.GivenName)).Add(stored.FamilyName).Add(Fold(stored.FamilyName)).Add(stored.JobTitle).Add(Fold(stored.JobTitle))
                .Add(stored.CompanyId?.Value.ToByteArray(bigEndian: true)).Add(stored.BirthDate is { } day ? (long)(day.DayNumber - Bench.EpochDay) : null)
                .Add(stored.Owner).Add(stored.Stage).Add(stored.Language).Add(stored.TimeZone).Add(stored.Notes).Add(Fold(stored.Notes)).Run();
            InsertLists(stored, id);
            InsertTokens(stored, id);
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
            var (id, at, version) = (stored.Id.Value, (object)Bench.Micros(changed.UpdatedAt), (object)changed.Version);
            Change(id, at, version, seen, stored.JobTitle, jobTitle);
            Deliver(id, at, version, "party.updated", "jobTitle");
            return changed;
        }

        public Page<Contact> Page(string? cursor)
        {
            var contacts = new List<Contact>(Bench.PageSize + 1);
            var places = new Dictionary<Guid, int>(Bench.PageSize + 1);
            var statement = cursor is null ? _page.Add(Bench.Actor).Add(Bench.PageLimit) : _next.Add(Bench.Actor).Add(Bench.PageLimit).Add(Guid.Parse(cursor));
            using (var reader = statement.Read())
            {
                while (reader.Read())
                {
                    var contact = ReadHead(reader);
                    places.Add(contact.Id.Value, contacts.Count);
                    contacts.Add(contact);
                }
            }

            var ids = "[\"" + string.Join("\",\"", contacts.Select(contact => Convert.ToHexString(contact.Id.Value.ToByteArray(bigEndian: true)))) + "\"]";
            ForEach(0, ids, contacts, places, ReadEmail, static (contact, items) => contact with { Emails = items });
            ForEach(1, ids, contacts, places, ReadPhone, static (contact, items) => contact with { Phones = items });
            ForEach(2, ids, contacts, places, ReadAddress, static (contact, items) => contact with { Addresses = items });
            ForEach(3, ids, contacts, places, ReadTag, static (contact, items) => contact with { Tags = items });
            ForEach(4, ids, contacts, places, ReadExternalId, static (contact, items) => contact with { ExternalIds = items });
            var more = contacts.Count > Bench.PageSize;
            contacts.RemoveRange(more ? Bench.PageSize : contacts.Count, more ? 1 : 0);
            return new Page<Contact>(ValueList.From(contacts), more ? contacts[^1].Id.ToString() : null, cursor is null ? null : contacts[0].Id.ToString());
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
            var found = new List<(Guid Id, long Version, string? JobTitle)>();
            using (var reader = _stage.Add(Bench.Actor).Add(Bench.BulkStage).Read())
            {
                while (reader.Read())
                {
                    found.Add((ReadId(reader, 0), reader.GetInt64(1), Text(reader, 2)));
                }
            }

            object at = Bench.Micros(Bench.Now());
            foreach (var (id, version, before) in found)
            {
                Change(id, at, version + 1, version, before, jobTitle);
            }

            Deliver(Guid.Empty, at, (long)found.Count, "party.bulkChanged", null);
            return found.Count;
        }

        private void Change(Guid id, object at, object version, long seen, string? before, string after)
        {
            if (_update.Add(version).Add(at).Add(after).Add(Fold(after)).Add(id).Add(seen).Run() == 0)
            {
                throw new InvalidOperationException("Somebody was faster.");
            }

            _bytes.ResetWrittenCount();
            _json.Reset();
            _json.WriteStartObject();
            _json.WriteStartArray("jobTitle");
            _json.WriteStringValue(before);
            _json.WriteStringValue(after);
            _json.WriteEndArray();
            _json.WriteEndObject();
            _json.Flush();
            Audit(id, at, version, "updated", Encoding.UTF8.GetString(_bytes.WrittenSpan));
        }

        private void InsertLists(Contact stored, Guid id)
        {
            for (var i = 0; i < stored.Emails.Count; i++)
            {
                _email.Add(id).Add((long)i).Add(stored.Emails[i].Address).Add(stored.Emails[i].Original).Add(stored.Emails[i].Purpose).Run();
            }

            for (var i = 0; i < stored.Phones.Count; i++)
            {
                _phone.Add(id).Add((long)i).Add(stored.Phones[i].Number).Add(stored.Phones[i].Extension).Add(stored.Phones[i].Original).Add(stored.Phones[i].Purpose).Run();
            }

            for (var i = 0; i < stored.Addresses.Count; i++)
            {
                var address = stored.Addresses[i];
                _address.Add(id).Add((long)i).Add(address.Street).Add(Fold(address.Street)).Add(address.City).Add(Fold(address.City)).Add(address.Region)
                    .Add(Fold(address.Region)).Add(address.PostalCode).Add(address.Country).Add(address.Purpose).Run();
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

        private void InsertTokens(Contact stored, Guid id)
        {
            _tokens.Clear();
            Collect(stored.Name);
            foreach (var email in stored.Emails)
            {
                Collect(email.Address);
            }

            foreach (var phone in stored.Phones)
            {
                Collect(phone.Number);
            }

            foreach (var token in _tokens)
            {
                _token.Add(token).Add(id).Run();
            }
        }

        private void Collect(string text)
        {
            var known = _tokens.GetAlternateLookup<ReadOnlySpan<char>>();
            foreach (var word in TextTokens.Enumerate(TextFold.Fold(text)))
            {
                known.Add(word);
            }
        }

        private void Audit(Guid record, object at, object version, string action, string? changes) =>
            _audit.Add(RecordId.New(TimeProvider.System)).Add(at).Add("party").Add(record).Add(version).Add(action).Add(Bench.Actor).Add(changes).Run();

        private void Deliver(Guid record, object at, object version, string type, string? fields) =>
            _delivery.Add(RecordId.New(TimeProvider.System)).Add(at).Add(Bench.Handler).Add(type).Add("party").Add(record).Add(version).Add(fields)
                .Add(Bench.Actor).Add("pending").Add(at).Add(Bench.Zero).Run();

        private void ForEach<T>(int list, string ids, List<Contact> contacts, Dictionary<Guid, int> places, Func<SqliteDataReader, int, T> read, Func<Contact, ValueList<T>, Contact> set)
        {
            using var reader = _lists[list].Add(ids).Read();
            var (place, items) = (-1, new List<T>());
            while (reader.Read())
            {
                var next = places[ReadId(reader, 0)];
                if (next != place && place >= 0)
                {
                    contacts[place] = set(contacts[place], ValueList.Own(items.ToArray()));
                    items.Clear();
                }

                place = next;
                items.Add(read(reader, 1));
            }

            if (place >= 0)
            {
                contacts[place] = set(contacts[place], ValueList.Own(items.ToArray()));
            }
        }
    }
}
