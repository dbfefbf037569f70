using Crm.Access;
using Crm.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Contacts;

public abstract class ContactPointTests<TEngine> : CrmTest<TEngine>
    where TEngine : Engine, new()
{
    [Fact]
    public async Task Create_makes_exactly_one_of_each_list_primary()
    {
        await StartAsync();

        var plain = await AddAsync(Person("Anna") with
        {
            Emails = ["a@example.com", "b@example.com"],
            Phones = ["+380501234567"],
            Addresses = [new() { City = "Київ" }, new() { City = "Львів", IsPrimary = true }],
        });
        var marked = await AddAsync(Person("Omid") with { Emails = ["a@example.org", new("B@example.org") { IsPrimary = true }, new("c@example.org") { IsPrimary = true }] });

        plain.Emails.Select(email => email.IsPrimary).Should().Equal(true, false);
        plain.Phones.Select(phone => phone.IsPrimary).Should().Equal(true);
        plain.Addresses.Select(address => address.IsPrimary).Should().Equal(false, true);
        marked.Emails.Select(email => email.IsPrimary).Should().Equal(false, true, false);
        (await GetAsync(plain)).Should().BeEquivalentTo(plain);
    }

    [Fact]
    public async Task Update_lets_a_newly_marked_one_win_and_keeps_the_marked_one_otherwise()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna") with { Emails = ["a@example.com", "b@example.com"] });

        anna = await scope.Contacts.UpdateAsync(anna, c => c with { Emails = c.Emails.Select(email => email with { IsPrimary = true }) }, Stop);
        Primary(anna).Should().Be("b@example.com");
        anna = await scope.Contacts.UpdateAsync(anna, c => c with { Emails = ["new@example.com", .. c.Emails] }, Stop);
        Primary(anna).Should().Be("b@example.com");
        anna = await scope.Contacts.UpdateAsync(anna, c => c with { Emails = c.Emails.RemoveAll(email => email.IsPrimary) }, Stop);
        Primary(anna).Should().Be("new@example.com");
        anna = Cast(await scope.ContactPoints.MakePrimaryAsync(anna.Id, ContactPointKind.Email, " A@Example.com ", Stop), await GetAsync(anna));
        Primary(anna).Should().Be("a@example.com");
        (await scope.ContactPoints.MakePrimaryAsync(anna.Id, ContactPointKind.Email, "a@example.com", Stop)).Version.Should().Be(anna.Version);
        (await scope.Contacts.CountAsync(PartyModel.Emails.Any(PartyModel.EmailAddress.Is("a@example.com") & PartyModel.EmailPrimary.Is(true)), Stop)).Should().Be(1);

        static Contact Cast(Party party, Contact contact) => contact with { Emails = party.Emails };
    }

    [Fact]
    public async Task Verify_stays_with_what_was_verified()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna") with { Emails = ["a@example.com", "b@example.com"], Phones = ["+380501234567", new("+380441234567") { Extension = "12" }] });

        await scope.ContactPoints.VerifyAsync(anna.Id, ContactPointKind.Email, "A@example.com", cancellationToken: Stop);
        await scope.ContactPoints.VerifyAsync(anna.Id, ContactPointKind.Phone, "+380 44 123 45 67", Clock.GetUtcNow().AddDays(-3), Stop);
        anna = await GetAsync(anna);
        anna.Emails.Select(email => email.VerifiedAt).Should().Equal(Clock.GetUtcNow(), null);
        anna.Phones.Select(phone => phone.VerifiedAt).Should().Equal(null, Clock.GetUtcNow().AddDays(-3));
        (await scope.Contacts.CountAsync(PartyModel.Emails.Any(PartyModel.EmailVerifiedAt.IsPresent()), Stop)).Should().Be(1);

        anna = await scope.Contacts.UpdateAsync(anna, c => c with { Emails = c.Emails.Select(email => email.Address == "a@example.com" ? email with { Address = "c@example.com", Purpose = "home" } : email) }, Stop);
        anna.Emails[0].Should().BeEquivalentTo(new { Address = "c@example.com", Purpose = "home", VerifiedAt = (DateTimeOffset?)null, IsPrimary = true });
        anna = await scope.Contacts.UpdateAsync(anna, c => c with { Phones = c.Phones.Select(phone => phone with { Purpose = "work" }) }, Stop);
        anna.Phones[1].VerifiedAt.Should().NotBeNull("the number is the same");
    }

    [Fact]
    public async Task Verify_refuses_what_the_party_does_not_have_and_the_future()
    {
        await StartAsync();
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna") with { Emails = ["a@example.com"] });

        await RefusedAsync(() => scope.ContactPoints.VerifyAsync(anna.Id, ContactPointKind.Email, "b@example.com", cancellationToken: Stop), "emails.address");
        await RefusedAsync(() => scope.ContactPoints.VerifyAsync(anna.Id, ContactPointKind.Email, "a@example.com", Clock.GetUtcNow().AddSeconds(1), Stop), "emails.address");
        await RefusedAsync(() => scope.ContactPoints.MakePrimaryAsync(anna.Id, ContactPointKind.Phone, "call me", Stop), "phones.number");
        (await GetAsync(anna)).Version.Should().Be(1);
        await FluentActions.Awaiting(() => scope.ContactPoints.VerifyAsync(new(Guid.NewGuid()), ContactPointKind.Email, "a@example.com", cancellationToken: Stop)).Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task ListShared_tells_who_has_the_same_address_or_number()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules.Restrict("own", PartyModel.Model, AccessOperations.Read, actor => actor.Name == "maria" ? Filter.Everything : PartyModel.Owner.Is(actor.Name))), rules: true);
        await using var scope = As("maria");
        var anna = await AddAsync(Person("Anna", "omid") with { Emails = ["office@example.com", "anna@example.com"], Phones = [new("+380441234567") { Extension = "1" }] });
        var bob = await AddAsync(Person("Bob") with { Emails = ["Office@Example.com"], Phones = [new("+380441234567") { Extension = "2" }] });
        var works = await scope.Companies.CreateAsync(new() { Name = "Works", Emails = ["office@example.com"], Phones = ["+380441234567"] }, Stop);
        await AddAsync(Person("Gone") with { Emails = ["anna@example.com"] });
        var gone = await scope.Contacts.ListAsync(new() { Filter = PartyModel.Name.Is("Gone") }, Stop);
        await scope.Contacts.ArchiveAsync(gone.Items[0], Stop);

        var shared = (await scope.ContactPoints.ListSharedAsync(anna.Id, Stop)).Should().ContainSingle().Subject;
        shared.Should().BeEquivalentTo(new { Kind = ContactPointKind.Email, Value = "office@example.com" });
        shared.Others.Select(other => other.Id).Should().BeEquivalentTo([bob.Id, works.Id]);
        (await scope.ContactPoints.ListHoldersAsync(ContactPointKind.Phone, "+380 44 123-45-67", cancellationToken: Stop)).Items.Should().HaveCount(3);
        await using var omid = As("omid");
        (await omid.ContactPoints.ListSharedAsync(anna.Id, Stop)).Should().BeEmpty("the others are not omid's");
        await using var other = As(new Tenant("other"), "maria");
        (await other.ContactPoints.ListHoldersAsync(ContactPointKind.Email, "office@example.com", cancellationToken: Stop)).Items.Should().BeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunDue_keeps_the_marks_of_shared_points_right(bool sinceLastRun)
    {
        await StartAsync();
        await using var scope = As("maria");
        var run = Services.GetRequiredService<SharedContactPointService>();
        var anna = await AddAsync(Person("Anna") with { Emails = [new("office@example.com") { IsShared = true }, new("anna@example.com") { IsShared = true }] });
        anna.Emails.Should().OnlyContain(email => !email.IsShared, "nobody else has them");
        Clock.Advance(TimeSpan.FromHours(1));
        var since = Clock.GetUtcNow();
        var bob = await AddAsync(Person("Bob") with { Emails = ["office@example.com"], Phones = ["+380441234567"] });

        (await RunAsync()).Should().Be(2);
        (await GetAsync(anna)).Emails.Select(email => email.IsShared).Should().Equal(true, false);
        bob = await GetAsync(bob);
        bob.Emails[0].IsShared.Should().BeTrue();
        (await scope.Contacts.CountAsync(PartyModel.Emails.Any(PartyModel.EmailShared.Is(true)), Stop)).Should().Be(2);
        (await RunAsync()).Should().Be(0);

        Clock.Advance(TimeSpan.FromHours(1));
        since = Clock.GetUtcNow();
        bob = await scope.Contacts.UpdateAsync(bob, c => c with { JobTitle = "Buyer", Emails = c.Emails.Select(email => email with { IsShared = false, Purpose = "work" }) }, Stop);
        bob.Emails[0].IsShared.Should().BeTrue("the mark is not the caller's");
        await scope.Contacts.UpdateAsync(bob, c => c with { Emails = [] }, Stop);
        (await RunAsync()).Should().Be(1);
        (await GetAsync(anna)).Emails.Should().OnlyContain(email => !email.IsShared);
        (await scope.Audit.ListAsync(ContactModel.Model, anna.Id.Value, cancellationToken: Stop)).Items[^1].Actor.Should().Be(Actor.System.Name);

        Task<long> RunAsync() => run.RunDueAsync(Tenant.Default, sinceLastRun ? since : null, Stop);
    }

    [Fact]
    public async Task RunDue_marks_postal_addresses_that_several_parties_have()
    {
        await StartAsync();
        await using var scope = As("maria");
        var run = Services.GetRequiredService<SharedContactPointService>();
        var anna = await AddAsync(Person("Anna") with { Addresses = [Home(), new() { City = "Київ" }] });
        var bob = await AddAsync(Person("Bob") with { Addresses = [Home("ХРЕЩАТИК 1"), new() { City = "Київ" }] });
        await AddAsync(Person("Carla") with { Addresses = [Home() with { PostalCode = "01002" }] });
        anna.Addresses.Should().OnlyContain(address => !address.IsShared, "the mark is not the caller's");

        (await run.RunDueAsync(Tenant.Default, null, Stop)).Should().Be(2);
        (await GetAsync(anna)).Addresses.Select(address => address.IsShared).Should().Equal(true, false);
        (await scope.Contacts.CountAsync(PartyModel.Addresses.Any(PartyModel.AddressShared.Is(true)), Stop)).Should().Be(2);
        (await run.RunDueAsync(Tenant.Default, null, Stop)).Should().Be(0);
        await scope.Contacts.UpdateAsync(await GetAsync(bob), c => c with { Addresses = [] }, Stop);
        (await run.RunDueAsync(Tenant.Default, Clock.GetUtcNow(), Stop)).Should().Be(1);
        (await GetAsync(anna)).Addresses.Should().OnlyContain(address => !address.IsShared);

        static PostalAddress Home(string street = "Хрещатик 1") => new() { Street = street, City = "Київ", PostalCode = "01001", Country = "UA", IsShared = true };
    }

    private static string Primary(Contact contact) => contact.Emails.Should().ContainSingle(email => email.IsPrimary).Subject.Address;

    private async Task<Contact> GetAsync(Contact contact)
    {
        await using var scope = As("maria");
        return await scope.Contacts.GetAsync(contact.Id, Stop);
    }

    private static async Task RefusedAsync<T>(Func<Task<T>> act, string field) =>
        (await FluentActions.Awaiting(act).Should().ThrowAsync<ValidationException>()).Which.Errors.Should().ContainSingle().Which.Field.Should().Be(field);
}

public sealed class InMemoryContactPointTests : ContactPointTests<InMemoryEngine>;

public sealed class SqliteContactPointTests : ContactPointTests<SqliteEngine>;

public sealed class PostgreSqlContactPointTests : ContactPointTests<PostgreSqlEngine>;
