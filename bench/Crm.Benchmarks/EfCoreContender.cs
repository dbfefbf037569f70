using Crm.Contacts;
using Crm.Sessions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Crm.Benchmarks;

/// <summary>The same rows through EF Core, with what its documentation recommends: pooled contexts, compiled and untracked queries, one SaveChanges.</summary>
internal sealed class EfCoreContender : IContender
{
    private static readonly Func<EfContext, Guid, string, EfParty?> Find = EF.CompileQuery((EfContext context, Guid id, string actor) =>
        context.Parties.AsNoTracking().AsSingleQuery().FirstOrDefault(party => party.Tenant == 1 && party.Id == id && party.Kind == "contact" && party.Owner == actor));

    private static readonly Func<EfContext, string, long> CountAll = EF.CompileQuery((EfContext context, string actor) =>
        context.Parties.LongCount(party => party.Tenant == 1 && party.Kind == "contact" && party.Owner == actor && party.ArchivedAt == null));

    private readonly PooledDbContextFactory<EfContext> _contexts;
    private readonly SqliteConnection? _open;
    private readonly Derived _derived = new();

    public EfCoreContender(string file, bool oneSession)
    {
        var options = new DbContextOptionsBuilder<EfContext>();
        if (oneSession)
        {
            _open = new SqliteConnection($"Data Source={file}");
            _open.Open();
            options.UseSqlite(_open);
        }
        else
        {
            options.UseSqlite($"Data Source={file}");
        }

        _contexts = new PooledDbContextFactory<EfContext>(options.Options);
    }

    public string Name => "EF Core";

    public ValueTask<Contact> GetAsync(Guid id)
    {
        using var context = _contexts.CreateDbContext();
        return new(ToContact(Find(context, id, Bench.Actor) ?? throw new NotFoundException(new RecordRef("party", id))));
    }

    public ValueTask<Contact> InsertAsync(Contact contact)
    {
        using var context = _contexts.CreateDbContext();
        var now = Bench.Now();
        var stored = Add(context, contact, now);
        Deliver(context, stored.Id.Value, now, 1, "party.created", null);
        context.SaveChanges();
        return new(stored);
    }

    public ValueTask<Contact> UpdateAsync(Contact seen, string jobTitle)
    {
        using var context = _contexts.CreateDbContext();
        EfParty? party;
        if (_open is not null)
        {
            party = ToRow(seen);
            context.Attach(party);
        }
        else
        {
            party = context.Parties.AsSingleQuery().FirstOrDefault(one => one.Tenant == 1 && one.Id == seen.Id.Value && one.Kind == "contact" && one.Owner == Bench.Actor);
        }

        if (party?.Version != seen.Version || party.Owner != Bench.Actor)
        {
            throw new InvalidOperationException("Somebody was faster, or it is not ours.");
        }

        var now = Bench.Now();
        Change(context, party, jobTitle, now);
        Deliver(context, party.Id, now, party.Version, "party.updated", "jobTitle");
        context.SaveChanges();
        return new(seen with { JobTitle = jobTitle, Version = party.Version, UpdatedAt = now });
    }

    public ValueTask<Page<Contact>> PageAsync(string? cursor, bool byName)
    {
        using var context = _contexts.CreateDbContext();
        var query = Visible(context).AsNoTracking().AsSplitQuery();
        var id = cursor is null ? Guid.Empty : Guid.Parse(cursor.AsSpan(0, 36));
        if (byName)
        {
            // EF Core cannot compare bytes, so names are ordered and compared by their keys: a shorter index range than ours.
            var key = cursor is null ? "" : Derived.Fold(cursor[36..])!;
            query = cursor is null ? query : query.Where(party => party.NameKey.CompareTo(key) > 0 || (party.NameKey == key && party.Id > id));
            query = query.OrderBy(party => party.NameKey).ThenBy(party => party.Id);
        }
        else
        {
            query = (cursor is null ? query : query.Where(party => party.Id > id)).OrderBy(party => party.Id);
        }

        var rows = query.Take(Bench.PageSize + 1).ToList();
        var page = rows.Take(Bench.PageSize).Select(ToContact).ToArray();
        string Cursor(Contact contact) => contact.Id + (byName ? contact.Name : "");
        return new(new Page<Contact>(ValueList.Own(page), rows.Count > Bench.PageSize ? Cursor(page[^1]) : null, cursor is null ? null : Cursor(page[0])));
    }

    public ValueTask<long> CountAsync()
    {
        using var context = _contexts.CreateDbContext();
        return new(CountAll(context, Bench.Actor));
    }

    public ValueTask<int> InsertManyAsync(IReadOnlyCollection<Contact> contacts)
    {
        using var context = _contexts.CreateDbContext();
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        var now = Bench.Now();
        foreach (var contact in contacts)
        {
            Add(context, contact, now);
        }

        Deliver(context, Guid.Empty, now, contacts.Count, "party.bulkChanged", null);
        context.SaveChanges();
        return new(contacts.Count);
    }

    public ValueTask<int> UpdateManyAsync(string jobTitle)
    {
        using var context = _contexts.CreateDbContext();
        var now = Bench.Now();
        var found = Visible(context).AsSplitQuery().Where(party => party.Stage == Bench.BulkStage).OrderBy(party => party.Id).Take(Bench.BulkSize).ToList();
        foreach (var party in found)
        {
            Change(context, party, jobTitle, now);
        }

        Deliver(context, Guid.Empty, now, found.Count, "party.bulkChanged", null);
        context.SaveChanges();
        return new(found.Count);
    }

    public void Dispose() => _open?.Dispose();

    private static IQueryable<EfParty> Visible(EfContext context) =>
        context.Parties.Where(party => party.Tenant == 1 && party.Kind == "contact" && party.Owner == Bench.Actor && party.ArchivedAt == null);

    private Contact Add(EfContext context, Contact contact, DateTimeOffset now)
    {
        var stored = Derived.Stored(contact, now);
        var id = stored.Id.Value;
        context.Add(ToRow(stored));
        context.AddRange(_derived.Tokens(stored).Select(token => new EfToken { Token = token, Record = id }));
        context.Add(new EfAudit { Id = RecordId.New(TimeProvider.System), CreatedAt = Bench.Micros(now), RecordId = id, Version = 1, Action = "created" });
        return stored;
    }

    private void Change(EfContext context, EfParty party, string jobTitle, DateTimeOffset now)
    {
        var changes = _derived.Changes(party.JobTitle, jobTitle);
        (party.JobTitle, party.JobTitleKey, party.UpdatedAt) = (jobTitle, Derived.Fold(jobTitle), Bench.Micros(now));
        party.Version++;
        context.Add(new EfAudit { Id = RecordId.New(TimeProvider.System), CreatedAt = party.UpdatedAt, RecordId = party.Id, Version = party.Version, Action = "updated", Changes = changes });
    }

    private static void Deliver(EfContext context, Guid record, DateTimeOffset at, long version, string type, string? fields) => context.Add(new EfDelivery
    {
        Id = RecordId.New(TimeProvider.System), CreatedAt = Bench.Micros(at), DueAt = Bench.Micros(at), RecordId = record, Version = version, Type = type, Fields = fields,
    });

    private static EfParty ToRow(Contact contact) => new()
    {
        Id = contact.Id.Value,
        CreatedAt = Bench.Micros(contact.CreatedAt),
        Version = contact.Version,
        UpdatedAt = Bench.Micros(contact.UpdatedAt),
        ArchivedAt = contact.ArchivedAt is { } at ? Bench.Micros(at) : null,
        Name = contact.Name,
        NameKey = Derived.Fold(contact.Name)!,
        NameSort = Derived.Sort(contact.Name),
        GivenName = contact.GivenName,
        GivenNameKey = Derived.Fold(contact.GivenName),
        FamilyName = contact.FamilyName,
        FamilyNameKey = Derived.Fold(contact.FamilyName),
        JobTitle = contact.JobTitle,
        JobTitleKey = Derived.Fold(contact.JobTitle),
        CompanyId = contact.CompanyId?.Value,
        BirthDate = contact.BirthDate is { } day ? day.DayNumber - Bench.EpochDay : null,
        Owner = contact.Owner,
        Stage = contact.Stage,
        StageSince = contact.StageSince is { } since ? Bench.Micros(since) : null,
        Language = contact.Language,
        TimeZone = contact.TimeZone,
        Notes = contact.Notes,
        NotesKey = Derived.Fold(contact.Notes),
        Emails = [.. ((IEnumerable<EmailAddress>)contact.Emails).Select((one, pos) => new EfEmail { Owner = contact.Id.Value, Pos = pos, Address = one.Address, Original = one.Original, Purpose = one.Purpose, Primary = one.IsPrimary })],
        Phones = [.. ((IEnumerable<PhoneNumber>)contact.Phones).Select((one, pos) => new EfPhone { Owner = contact.Id.Value, Pos = pos, Number = one.Number, Extension = one.Extension, Original = one.Original, Purpose = one.Purpose, Primary = one.IsPrimary })],
        Addresses = [.. ((IEnumerable<PostalAddress>)contact.Addresses).Select((one, pos) => new EfAddress
        {
            Owner = contact.Id.Value, Pos = pos, Street = one.Street, StreetKey = Derived.Fold(one.Street), City = one.City, CityKey = Derived.Fold(one.City), Region = one.Region,
            RegionKey = Derived.Fold(one.Region), PostalCode = one.PostalCode, Country = one.Country, Purpose = one.Purpose, Primary = one.IsPrimary,
        })],
        Tags = [.. ((IEnumerable<string>)contact.Tags).Select((tag, pos) => new EfTag { Owner = contact.Id.Value, Pos = pos, Tag = tag })],
        ExternalIds = [.. ((IEnumerable<ExternalId>)contact.ExternalIds).Select((one, pos) => new EfExternalId { Owner = contact.Id.Value, Pos = pos, System = one.System, Value = one.Value })],
    };

    private static Contact ToContact(EfParty party) => new()
    {
        Id = new Id<Party>(party.Id),
        Version = party.Version,
        Name = party.Name,
        GivenName = party.GivenName,
        FamilyName = party.FamilyName,
        JobTitle = party.JobTitle,
        CompanyId = party.CompanyId is { } company ? new Id<Party>(company) : null,
        BirthDate = party.BirthDate is { } day ? DateOnly.FromDayNumber((int)day + Bench.EpochDay) : null,
        Owner = party.Owner,
        Stage = party.Stage,
        StageSince = party.StageSince is { } since ? Bench.Instant(since) : null,
        Language = party.Language,
        TimeZone = party.TimeZone,
        Notes = party.Notes,
        Emails = ValueList.From(party.Emails.Select(item => new EmailAddress(item.Address) { Original = item.Original, Purpose = item.Purpose, IsPrimary = item.Primary, IsShared = item.Shared })),
        Phones = ValueList.From(party.Phones.Select(item => new PhoneNumber(item.Number) { Extension = item.Extension, Original = item.Original, Purpose = item.Purpose, IsPrimary = item.Primary, IsShared = item.Shared })),
        Addresses = ValueList.From(party.Addresses.Select(item => new PostalAddress
        {
            Street = item.Street, City = item.City, Region = item.Region, PostalCode = item.PostalCode, Country = item.Country, Purpose = item.Purpose, IsPrimary = item.Primary,
        })),
        Tags = ValueList.From(party.Tags.Select(item => item.Tag)),
        ExternalIds = ValueList.From(party.ExternalIds.Select(item => new ExternalId(item.System, item.Value))),
        CreatedAt = Bench.Instant(party.CreatedAt),
        UpdatedAt = Bench.Instant(party.UpdatedAt),
        ArchivedAt = party.ArchivedAt is { } at ? Bench.Instant(at) : null,
    };
}
