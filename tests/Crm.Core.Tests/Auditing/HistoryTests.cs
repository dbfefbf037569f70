using Crm.Access;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Models;
using Crm.Storage;

namespace Crm.Auditing;

public sealed class HistoryTestsInMemory : HistoryTests<InMemoryEngine>;

public sealed class HistoryTestsSqlite : HistoryTests<SqliteEngine>;

public sealed class HistoryTestsPostgreSql : HistoryTests<PostgreSqlEngine>;

public sealed class HistoryTestsMySql : HistoryTests<MySqlEngine>;

public abstract class HistoryTests<TEngine> : CustomFieldTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly EntityModel<Contact> Contacts = ContactModel.Model;

    [Fact]
    public async Task ListAsync_tells_changes_with_the_labels_of_a_language()
    {
        await StartAsync();
        await DefineAsync(Define(Discount, CustomFieldKind.Decimal) with { Labels = [new CustomFieldLabel("uk", "Знижка")] });
        var anna = await AddAsync(new Contact { Name = "Anna", Tags = ["a"] });
        await using var scope = As("omid");
        scope.Reason = "asked by phone";
        await scope.Contacts.UpdateAsync(anna, c => c with { Owner = "omid", Tags = ["a", "b"], Custom = c.Custom.Set(Discount, 2.5m) }, Stop);

        var history = await scope.History.ListAsync(Contacts, anna.Id.Value, "uk", cancellationToken: Stop);

        history.Items.Should().HaveCount(2);
        history.Items[1].Entry.Reason.Should().Be("asked by phone");
        history.Items[1].Changes.Should().Equal(
            new HistoryChange("owner", "відповідальний", null, "omid"),
            new HistoryChange("custom.discount", "Знижка", null, "2.5"),
            new HistoryChange("tags", "теги", "a", "a\nb"));
    }

    [Fact]
    public async Task AsOfAsync_tells_the_record_at_every_version_and_instant()
    {
        await StartAsync();
        await DefineAllAsync(indexed: true);
        var (states, times) = await EditAsync();
        await using var scope = As("omid");

        for (var version = 1; version <= states.Count; version++)
        {
            (await scope.History.AsOfAsync(Contacts, states[0].Id.Value, HistoryPoint.OfVersion(version), Stop)).Should().Be(states[version - 1]);
            (await scope.History.AsOfAsync(Contacts, states[0].Id.Value, HistoryPoint.At(times[version - 1]), Stop)).Should().Be(states[version - 1]);
            (await scope.History.AsOfAsync(Contacts, states[0].Id.Value, HistoryPoint.At(times[version - 1].AddSeconds(1)), Stop)).Should().Be(states[version - 1]);
        }

        (await scope.History.AsOfAsync(Contacts, states[0].Id.Value, HistoryPoint.At(times[0].AddTicks(-10)), Stop)).Should().BeNull();
        var ahead = () => scope.History.AsOfAsync(Contacts, states[0].Id.Value, HistoryPoint.OfVersion(states.Count + 1), Stop);
        (await ahead.Should().ThrowAsync<HistoryException>()).Which.Point.Version.Should().Be(states.Count + 1);
    }

    [Fact]
    public async Task AsOfAsync_reads_long_histories_in_steps()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna", "owner0"));
        await using var scope = As("maria");
        for (var i = 1; i <= 1_050; i++)
        {
            anna = await scope.Contacts.UpdateAsync(anna, c => c with { Owner = $"owner{i}" }, Stop);
        }

        (await scope.History.AsOfAsync(Contacts, anna.Id.Value, HistoryPoint.OfVersion(1), Stop))!.Owner.Should().Be("owner0");
        (await scope.History.AsOfAsync(Contacts, anna.Id.Value, HistoryPoint.OfVersion(551), Stop))!.Owner.Should().Be("owner550");
    }

    [Fact]
    public async Task RestoreAsync_puts_everything_back_as_a_change_of_its_own()
    {
        await StartAsync();
        await DefineAllAsync(indexed: true);
        var (states, _) = await EditAsync();
        await using var scope = As("omid");

        var report = await scope.History.RestoreAsync(Contacts, states[^1], HistoryPoint.OfVersion(1), Stop);

        report.Kept.Should().BeEmpty();
        report.Restored.Should().Contain(["owner", "emails", "tags", "custom.discount", "archivedAt"]);
        report.Record.Should().Be(states[0] with { Version = report.Record.Version, UpdatedAt = report.Record.UpdatedAt });
        (await scope.Contacts.GetAsync(states[0].Id, Stop)).Should().Be(report.Record);
        var last = (await scope.Audit.ListAsync(Contacts, states[0].Id.Value, cancellationToken: Stop)).Items[^1];
        last.Actor.Should().Be("omid");
        last.Reason.Should().Be("restored to version 1");
        scope.Reason.Should().BeNull();

        var again = await scope.History.RestoreAsync(Contacts, report.Record, HistoryPoint.OfVersion(1), Stop);
        again.Restored.Should().BeEmpty();
        again.Record.Version.Should().Be(report.Record.Version);
    }

    [Fact]
    public async Task RestoreFieldAsync_leaves_all_others()
    {
        await StartAsync();
        await DefineAllAsync(indexed: false);
        var (states, times) = await EditAsync();
        await using var scope = As("omid");

        var emails = await scope.History.RestoreFieldAsync(Contacts, states[^1], "emails", HistoryPoint.At(times[0]), Stop);
        var custom = await scope.History.RestoreFieldAsync(Contacts, emails.Record, "custom.discount", HistoryPoint.At(times[0]), Stop);

        emails.Restored.Should().Equal("emails");
        custom.Record.Should().Be(states[^1] with
        {
            Emails = states[0].Emails,
            Custom = states[^1].Custom.With("discount", states[0].Custom["discount"]),
            Version = custom.Record.Version,
            UpdatedAt = custom.Record.UpdatedAt,
        });
        foreach (var field in new[] { "nothing", "version", "archivedAt", "custom_slot", "id" })
        {
            await FluentActions.Awaiting(() => scope.History.RestoreFieldAsync(Contacts, custom.Record, field, HistoryPoint.OfVersion(1), Stop)).Should().ThrowAsync<ArgumentException>();
        }
    }

    [Fact]
    public async Task RestoreAsync_tells_what_was_taken_and_what_is_not_valid_any_more()
    {
        await StartAsync();
        var grade = await DefineAsync(Define(Grade, CustomFieldKind.Choice) with { Choices = ["a", "b"] });
        var anna = await AddAsync(new Contact
        {
            Name = "Anna",
            Owner = "maria",
            ExternalIds = [new ExternalId("erp", "1"), new ExternalId("shop", "7")],
            Custom = CustomValues.Empty.Set(Grade, "a"),
        });
        await using var scope = As("maria");
        anna = await scope.Contacts.UpdateAsync(anna, c => c with { Owner = "omid", ExternalIds = [], Custom = c.Custom.Set(Grade, "b") }, Stop);
        await AddAsync(new Contact { Name = "Boris", ExternalIds = [new ExternalId("erp", "1")] });
        await scope.Get<CustomFieldService>().UpdateAsync(grade, field => field with { Choices = ["b"] }, Stop);

        var report = await scope.History.RestoreAsync(Contacts, anna, HistoryPoint.OfVersion(1), Stop);

        report.Restored.Should().BeEquivalentTo("owner", "externalIds");
        report.Record.ExternalIds.Should().Equal(new ExternalId("shop", "7"));
        report.Kept.Select(kept => (kept.Field, kept.Reason)).Should().BeEquivalentTo([("externalIds", KeptReason.Taken), ("custom.grade", KeptReason.Invalid)]);
        report.Kept[0].Message.In("fa").Should().Contain("erp 1");
    }

    [Fact]
    public async Task Restores_are_under_the_rights_of_the_actor()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .HideField("births", PartyModel.BirthDate, actor => actor.IsInRole("guest"))
                .LockField("owners", PartyModel.Owner, actor => actor.IsInRole("guest"))
                .Restrict("own", PartyModel.Model, AccessOperations.Read, actor => actor.IsInRole("stranger") ? PartyModel.Owner.Is(actor.Name) : Filters.Filter.Everything)
                .Restrict("readers", PartyModel.Model, AccessOperations.Write, actor => actor.IsInRole("reader") ? PartyModel.Owner.Is(actor.Name) : Filters.Filter.Everything)),
            rules: true);
        var anna = await AddAsync(new Contact { Name = "Anna", Owner = "maria", JobTitle = "Clerk", BirthDate = new DateOnly(1990, 1, 1) });
        await using (var maria = As("maria"))
        {
            anna = await maria.Contacts.UpdateAsync(anna, c => c with { Owner = "omid", JobTitle = "Head", BirthDate = new DateOnly(1991, 1, 1) }, Stop);
        }

        await using var guest = As("g", "guest");
        var then = await guest.History.AsOfAsync(Contacts, anna.Id.Value, HistoryPoint.OfVersion(1), Stop);
        then!.BirthDate.Should().BeNull();
        then.Redacted.Should().Equal("birthDate");
        (await guest.History.ListAsync(Contacts, anna.Id.Value, cancellationToken: Stop)).Items[1].Changes.Select(change => change.Field).Should().Equal("jobTitle", "owner");
        var seen = await guest.Contacts.GetAsync(anna.Id, Stop);
        var report = await guest.History.RestoreAsync(Contacts, seen, HistoryPoint.OfVersion(1), Stop);
        report.Restored.Should().Equal("jobTitle");
        report.Record.BirthDate.Should().BeNull();
        report.Kept.Select(kept => (kept.Field, kept.Reason)).Should().BeEquivalentTo([("birthDate", KeptReason.Hidden), ("owner", KeptReason.Denied)]);

        await using var stranger = As("s", "stranger");
        await FluentActions.Awaiting(() => stranger.History.AsOfAsync(Contacts, anna.Id.Value, HistoryPoint.OfVersion(1), Stop)).Should().ThrowAsync<NotFoundException>();
        await FluentActions.Awaiting(() => stranger.History.RestoreAsync(Contacts, report.Record, HistoryPoint.OfVersion(1), Stop)).Should().ThrowAsync<NotFoundException>();
        await using var reader = As("r", "reader");
        var current = await reader.Contacts.GetAsync(anna.Id, Stop);
        (await FluentActions.Awaiting(() => reader.History.RestoreAsync(Contacts, current, HistoryPoint.OfVersion(1), Stop)).Should().ThrowAsync<DeniedException>())
            .Which.Rule.Should().Be("readers");
        await using var other = As(new Tenant("other"), "maria");
        await FluentActions.Awaiting(() => other.History.AsOfAsync(Contacts, anna.Id.Value, HistoryPoint.OfVersion(1), Stop)).Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task RestoreAsync_of_a_stale_record_is_refused()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("maria");
        await scope.Contacts.UpdateAsync(anna, c => c with { Owner = "omid" }, Stop);

        await FluentActions.Awaiting(() => scope.History.RestoreAsync(Contacts, anna, HistoryPoint.OfVersion(1), Stop)).Should().ThrowAsync<StaleVersionException>();
    }

    [Fact]
    public async Task RestoreAsync_makes_no_circle_of_companies()
    {
        await StartAsync();
        await using var scope = As("maria");
        var top = await scope.Companies.CreateAsync(new Company { Name = "Top" }, Stop);
        var unit = await scope.Companies.CreateAsync(new Company { Name = "Unit", ParentId = top.Id, Industry = "cooling" }, Stop);
        unit = await scope.Companies.UpdateAsync(unit, c => c with { ParentId = null, Industry = "heating" }, Stop);
        await scope.Companies.UpdateAsync(top, c => c with { ParentId = unit.Id }, Stop);

        var report = await scope.History.RestoreAsync(CompanyModel.Model, unit, HistoryPoint.OfVersion(1), Stop);

        report.Restored.Should().Equal("industry");
        report.Kept.Should().ContainSingle().Which.Should().Match<KeptField>(kept => kept.Field == "parentId" && kept.Reason == KeptReason.Invalid);
    }

    [Fact]
    public async Task RestoreAsync_never_grants_a_consent_again()
    {
        await StartAsync();
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("maria");
        var consents = scope.Get<Consents.ConsentService>();
        await consents.GrantAsync(anna.Id, "email", "newsletter", new Consents.ConsentProof { Source = "form" }, Stop);
        Clock.Advance(TimeSpan.FromDays(1));
        await consents.WithdrawAsync(anna.Id, "email", "newsletter", new Consents.ConsentProof { Source = "mail" }, Stop);
        anna = await scope.Contacts.GetAsync(anna.Id, Stop);

        (await scope.History.AsOfAsync(Contacts, anna.Id.Value, HistoryPoint.OfVersion(2), Stop))!.Consents[0].Status.Should().Be(Consents.ConsentStatus.Granted);
        var report = await scope.History.RestoreAsync(Contacts, anna, HistoryPoint.OfVersion(2), Stop);

        report.Restored.Should().BeEmpty();
        report.Kept.Should().ContainSingle().Which.Reason.Should().Be(KeptReason.ByService);
        (await consents.GetAsync(anna.Id, "email", "newsletter", Stop)).Status.Should().Be(Consents.ConsentStatus.Withdrawn);
    }

    /// <summary>A contact with a value in every field and list, changed several times; its states and when they came to be.</summary>
    private async Task<(List<Contact> States, List<DateTimeOffset> Times)> EditAsync()
    {
        await using var scope = As("maria");
        var contacts = scope.Contacts;
        var anna = await contacts.CreateAsync(
            new Contact
            {
                Name = "Anna; \"Ко\"\n{}",
                GivenName = "Anna",
                BirthDate = new DateOnly(1990, 2, 28),
                Owner = "maria",
                Notes = "line\nline",
                Emails = [new EmailAddress("Anna@Example.com") { Purpose = "work" }, "anna@example.org"],
                Phones = ["+77012602849"],
                Addresses = [new PostalAddress { City = "Түркістан", Country = "KZ" }],
                Tags = ["b", "a"],
                ExternalIds = [new ExternalId("erp", "C-1")],
                Custom = CustomValues.Empty.Set(Discount, 2.50m).Set(Interests, "cooling", "service").Set(Limit, new Money(100.5m, "UAH")).Set(SeenAt, Clock.GetUtcNow()),
            },
            Stop);
        var (states, times) = (new List<Contact> { anna }, new List<DateTimeOffset> { Clock.GetUtcNow() });
        Func<Contact, Contact>[] changes =
        [
            c => c with { Owner = "omid", Emails = ["x@example.org", .. c.Emails], Custom = c.Custom.Set(Discount, null).Set(Key, true).Set(Grade, "b") },
            c => c with { BirthDate = null, GivenName = null, Tags = ["c"], Phones = [], Custom = CustomValues.Empty.Set(Interests, "heating") },
            c => c with { Addresses = [.. c.Addresses, new PostalAddress { City = "Київ" }], Notes = null, ExternalIds = [], Emails = [] },
        ];
        foreach (var change in changes)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            states.Add(await contacts.UpdateAsync(states[^1], change, Stop));
            times.Add(Clock.GetUtcNow());
        }

        Clock.Advance(TimeSpan.FromDays(1));
        states.Add(await contacts.ArchiveAsync(states[^1], Stop));
        times.Add(Clock.GetUtcNow());
        Clock.Advance(TimeSpan.FromDays(1));
        return (states, times);
    }
}
