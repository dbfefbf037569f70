using Crm.Contacts;

namespace Crm.Benchmarks.Servers;

/// <summary>The statements that are written by hand for both servers, whose SQL differs in little here.</summary>
/// <param name="quote">The sign around names that are words of SQL.</param>
/// <param name="marker">The parameter with a number, from 1.</param>
/// <param name="instant">An instant as it is stored.</param>
/// <param name="day">A day as it is stored.</param>
internal sealed class PartySql(char quote, Func<int, string> marker, Func<DateTimeOffset, object> instant, Func<DateOnly, object> day)
{
    public const string Columns = "id, version, name, given_name, family_name, job_title, company_id, household_id, household_role, birth_date, owner, stage, stage_since, language, time_zone, notes, preferred_channel, reach_from, reach_until, do_not_call, do_not_email, do_not_text, do_not_post, created_at, updated_at, archived_at, source, custom, reach_days";

    private const string Parties = "crm_party (tenant, id, created_at, version, updated_at, kind, name, name_key, name_sort, given_name, given_name_key, family_name, family_name_key, job_title, job_title_key, birth_date, owner, stage, stage_since, language, time_zone, notes, notes_key)";
    private const string Tokens = "crm_party_token (tenant, token, record)";
    private const string Audits = "crm_audit (tenant, id, created_at, entity, record_id, version, action, actor, changes)";
    private const string Deliveries = "crm_delivery (tenant, id, created_at, handler, type, entity, record_id, version, fields, actor, state, due_at, attempts)";
    private readonly string _emails = $"crm_party_emails (tenant, owner, pos, address, original, purpose, {quote}primary{quote}, shared)";
    private readonly string _phones = $"crm_party_phones (tenant, owner, pos, number, extension, original, purpose, {quote}primary{quote}, shared)";
    private readonly string _addresses = $"crm_party_address (tenant, owner, pos, street, street_key, city, city_key, region, region_key, postal_code, country, purpose, {quote}primary{quote})";
    private readonly string _update =
        $"UPDATE crm_party SET version = {marker(1)}, updated_at = {marker(2)}, job_title = {marker(3)}, job_title_key = {marker(4)} WHERE tenant = 1 AND id = {marker(5)} AND version = {marker(6)}";

    private readonly Derived _derived = new();

    /// <summary>The queries of the lists: with the column of the owner before the others, whose lists, and what the rows are ordered by before their place.</summary>
    public static string[] Lists(char quote, string owner, string whose) =>
    [
        $"SELECT {owner}address, original, purpose, {quote}primary{quote}, verified_at, shared FROM crm_party_emails WHERE tenant = 1 AND owner {whose} ORDER BY {owner}pos",
        $"SELECT {owner}number, extension, original, purpose, {quote}primary{quote}, verified_at, shared FROM crm_party_phones WHERE tenant = 1 AND owner {whose} ORDER BY {owner}pos",
        $"SELECT {owner}street, city, region, postal_code, country, purpose, {quote}primary{quote}, verified_at, shared FROM crm_party_address WHERE tenant = 1 AND owner {whose} ORDER BY {owner}pos",
        $"SELECT {owner}tag FROM crm_party_tags WHERE tenant = 1 AND owner {whose} ORDER BY {owner}pos",
        $"SELECT {owner}system, value FROM crm_party_external_ids WHERE tenant = 1 AND owner {whose} ORDER BY {owner}pos",
        $"SELECT {owner}channel, purpose, status, at, source, text_version, evidence FROM crm_party_consent WHERE tenant = 1 AND owner {whose} ORDER BY {owner}pos",
    ];

    /// <summary>A new contact with its lists, words, audit entry and delivery.</summary>
    public List<(string Sql, object?[] Values)> Insert(Contact stored, DateTimeOffset now)
    {
        var id = stored.Id.Value;
        var write = new List<(string Sql, object?[] Values)> { Into(Parties, Party(stored, now)) };
        for (var i = 0; i < stored.Emails.Count; i++)
        {
            write.Add(Into(_emails, Email(id, i, stored.Emails[i])));
        }

        for (var i = 0; i < stored.Phones.Count; i++)
        {
            write.Add(Into(_phones, Phone(id, i, stored.Phones[i])));
        }

        for (var i = 0; i < stored.Addresses.Count; i++)
        {
            write.Add(Into(_addresses, Address(id, i, stored.Addresses[i])));
        }

        foreach (var token in _derived.Tokens(stored))
        {
            write.Add(Into(Tokens, [1L, token, id]));
        }

        write.Add(Into(Audits, Audit(stored, "created", null, now)));
        write.Add(Into(Deliveries, Delivery(id, 1, "party.created", null, now)));
        return write;
    }

    /// <summary>Another job title, at the version before, with audit entry and delivery.</summary>
    public List<(string Sql, object?[] Values)> Update(Contact seen, Contact changed) =>
    [
        (_update, [changed.Version, instant(changed.UpdatedAt), changed.JobTitle, Derived.Fold(changed.JobTitle), changed.Id.Value, seen.Version]),
        Into(Audits, Audit(changed, "updated", _derived.Changes(seen.JobTitle, changed.JobTitle!), changed.UpdatedAt)),
        Into(Deliveries, Delivery(changed.Id.Value, changed.Version, "party.updated", "jobTitle", changed.UpdatedAt)),
    ];

    /// <summary>The rows of many new contacts, table by table, with audit entries and one delivery.</summary>
    public IEnumerable<(string Into, IEnumerable<object?[]> Rows)> Rows(IReadOnlyCollection<Contact> contacts)
    {
        var now = Bench.Now();
        var stored = contacts.Select(contact => Derived.Stored(contact, now)).ToArray();
        yield return (Parties, stored.Select(contact => Party(contact, now)));
        yield return (_emails, stored.SelectMany(contact => ((IEnumerable<EmailAddress>)contact.Emails).Select((email, i) => Email(contact.Id.Value, i, email))));
        yield return (_phones, stored.SelectMany(contact => ((IEnumerable<PhoneNumber>)contact.Phones).Select((phone, i) => Phone(contact.Id.Value, i, phone))));
        yield return (_addresses, stored.SelectMany(contact => ((IEnumerable<PostalAddress>)contact.Addresses).Select((address, i) => Address(contact.Id.Value, i, address))));
        yield return (Tokens, stored.SelectMany(contact => _derived.Tokens(contact).Select(token => new object?[] { 1L, token, contact.Id.Value }).ToArray()));
        yield return (Audits, stored.Select(contact => Audit(contact, "created", null, now)));
        yield return (Deliveries, [Delivery(Guid.Empty, contacts.Count, "party.bulkChanged", null, now)]);
    }

    private (string Sql, object?[] Values) Into(string table, object?[] values) => ($"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Range(1, values.Length).Select(marker))})", values);

    private object?[] Party(Contact contact, DateTimeOffset now) =>
    [
        1L, contact.Id.Value, instant(now), 1L, instant(now), "contact", contact.Name, Derived.Fold(contact.Name), Derived.Sort(contact.Name), contact.GivenName, Derived.Fold(contact.GivenName), contact.FamilyName, Derived.Fold(contact.FamilyName),
        contact.JobTitle, Derived.Fold(contact.JobTitle), contact.BirthDate is { } born ? day(born) : null, contact.Owner, contact.Stage, contact.StageSince is { } since ? instant(since) : null,
        contact.Language, contact.TimeZone, contact.Notes, Derived.Fold(contact.Notes),
    ];

    private static object?[] Email(Guid id, int pos, EmailAddress email) => [1L, id, (long)pos, email.Address, email.Original, email.Purpose, email.IsPrimary, false];

    private static object?[] Phone(Guid id, int pos, PhoneNumber phone) => [1L, id, (long)pos, phone.Number, phone.Extension, phone.Original, phone.Purpose, phone.IsPrimary, false];

    private static object?[] Address(Guid id, int pos, PostalAddress address) =>
    [
        1L, id, (long)pos, address.Street, Derived.Fold(address.Street), address.City, Derived.Fold(address.City), address.Region, Derived.Fold(address.Region), address.PostalCode, address.Country, address.Purpose, address.IsPrimary,
    ];

    private object?[] Audit(Contact contact, string action, string? changes, DateTimeOffset now) =>
        [1L, RecordId.New(TimeProvider.System), instant(now), "party", contact.Id.Value, contact.Version, action, Bench.Actor, changes];

    private object?[] Delivery(Guid id, long version, string type, string? fields, DateTimeOffset now) =>
        [1L, RecordId.New(TimeProvider.System), instant(now), Bench.Handler, type, "party", id, version, fields, Bench.Actor, "pending", instant(now), 0L];
}
