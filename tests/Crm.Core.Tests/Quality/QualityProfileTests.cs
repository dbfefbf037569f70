using Crm.Access;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;

namespace Crm.Quality;

public sealed class QualityProfileTestsInMemory : QualityProfileTests<InMemoryEngine>;

public sealed class QualityProfileTestsSqlite : QualityProfileTests<SqliteEngine>;

public sealed class QualityProfileTestsPostgreSql : QualityProfileTests<PostgreSqlEngine>;

public sealed class QualityProfileTestsMySql : QualityProfileTests<MySqlEngine>;

public abstract class QualityProfileTests<TEngine> : CustomFieldTest<TEngine>
    where TEngine : Engine, new()
{
    private static readonly EntityModel<Contact> Contacts = ContactModel.Model;

    [Fact]
    public async Task Tenant_says_what_it_expects_in_place_of_the_host_until_it_resets()
    {
        await StartAsync(crm => crm.UseQualityProfiles((_, model) => model == Contacts ? new QualityProfile { Expected = [new ExpectedField("tags")] } : null));
        var anna = await AddAsync(Person("Anna"));
        var kyiv = new Tenant("kyiv");
        await using var scope = As("maria");
        await using var other = As(kyiv, "omid");
        var own = new QualityProfile { Expected = [new ExpectedField("owner", 3) { StaleAfter = TimeSpan.FromDays(30) }, new ExpectedField("jobTitle")] };

        var stored = await scope.Quality.SetProfileAsync(Contacts, own, Stop);

        (stored.Entity, stored.Version).Should().Be(("contact", 1));
        stored.Expected.Should().Equal(own.Expected);
        (await scope.Quality.SetProfileAsync(Contacts, own, Stop)).Version.Should().Be(1, "nothing has changed");
        (await scope.Quality.GetProfileAsync(Contacts, Stop)).Should().Be(own);
        (await scope.Quality.GetProfileAsync(CompanyModel.Model, Stop)).Should().Be(QualityProfile.Company);
        (await other.Quality.GetProfileAsync(Contacts, Stop)).Expected.Should().Equal(new ExpectedField("tags"));
        (await scope.Quality.AssessAsync(Contacts, anna.Id.Value, Stop)).Issues.Select(issue => issue.Field).Should().Equal("owner", "jobTitle");

        await scope.Quality.ResetProfileAsync(Contacts, Stop);
        await scope.Quality.ResetProfileAsync(Contacts, Stop);
        (await scope.Quality.AssessAsync(Contacts, anna.Id.Value, Stop)).Issues.Select(issue => issue.Field).Should().Equal("tags");
        (await scope.Quality.SetProfileAsync(Contacts, QualityProfile.Nothing, Stop)).ArchivedAt.Should().BeNull();
        (await scope.Quality.AssessAsync(Contacts, anna.Id.Value, Stop)).Score.Should().Be(100);
    }

    [Fact]
    public async Task Profile_of_a_unit_is_forgotten_with_it()
    {
        await StartAsync();
        await using var scope = As("maria");
        await using (await scope.BeginAsync(cancellationToken: Stop))
        {
            await scope.Quality.SetProfileAsync(Contacts, QualityProfile.Nothing, Stop);
            (await scope.Quality.GetProfileAsync(Contacts, Stop)).Should().Be(QualityProfile.Nothing);
        }

        (await scope.Quality.GetProfileAsync(Contacts, Stop)).Should().Be(QualityProfile.Contact);
    }

    [Fact]
    public async Task Custom_fields_are_expected_as_long_as_the_tenant_has_them()
    {
        await StartAsync();
        var vat = await DefineAsync(Define(Vat, CustomFieldKind.Code));
        var anna = await AddAsync(Person("Anna"));
        await using var scope = As("maria");
        var own = new QualityProfile { Expected = [new ExpectedField("custom.vatNumber", 2), new ExpectedField("owner")] };
        await scope.Quality.SetProfileAsync(Contacts, own, Stop);

        (await scope.Quality.AssessAsync(Contacts, anna.Id.Value, Stop)).Next!.Field.Should().Be("custom.vatNumber");
        await scope.CustomFields.ArchiveAsync(vat, Stop);
        (await scope.Quality.AssessAsync(Contacts, anna.Id.Value, Stop)).Next!.Field.Should().Be("owner");
        await scope.Quality.SetProfileAsync(Contacts, own with { Expected = [.. own.Expected, new ExpectedField("tags")] }, Stop);

        var confirm = () => scope.Quality.ConfirmAsync(Contacts, anna, ["custom.vatNumber"], Stop);
        await confirm.Should().ThrowAsync<ArgumentException>().WithMessage("*vatNumber*archived*");
    }

    [Fact]
    public async Task Unsound_profiles_are_refused_with_every_fault()
    {
        await StartAsync();
        await using var scope = As("maria");
        var set = () => scope.Quality.SetProfileAsync(
            Contacts,
            new QualityProfile
            {
                Expected = [new ExpectedField("shoeSize"), new ExpectedField("owner", 0), new ExpectedField("owner"), new ExpectedField("custom.nothing") { StaleAfter = TimeSpan.FromHours(1) }],
            },
            Stop);

        var refused = (await set.Should().ThrowAsync<ValidationException>()).Which;
        refused.Errors.Select(error => (error.Field, error.Message.Key)).Should().Equal(
            ("expected[0].path", "policy.field"), ("expected[1].weight", "quality.weight"), ("expected[2].path", "quality.twice"),
            ("expected[3].staleAfterDays", "retention.period"), ("expected[3].path", "custom.unknown"));
    }

    [Fact]
    public async Task Rules_say_who_sets_a_profile_and_hidden_custom_fields_cannot_be_confirmed()
    {
        await StartAsync(
            crm => crm.AddAccess(rules => rules
                .Restrict("heads expect", TenantQualityProfileModel.Model, AccessOperations.Write, actor => actor.IsInRole("head") ? Filter.Everything : Filter.Nothing)
                .HideField("tax is private", Vat, actor => !actor.IsInRole("head"))),
            rules: true);
        await DefineAsync(Define(Vat, CustomFieldKind.Code));
        var anna = await AddAsync("Anna", v => v.Set(Vat, "UA1"));
        await using var maria = As("maria");
        await using var head = As("omid", "head");

        await FluentActions.Awaiting(() => maria.Quality.SetProfileAsync(Contacts, QualityProfile.Nothing, Stop)).Should().ThrowAsync<DeniedException>();
        await head.Quality.SetProfileAsync(Contacts, new QualityProfile { Expected = [new ExpectedField("custom.vatNumber")] }, Stop);
        (await maria.Quality.AssessAsync(Contacts, anna.Id.Value, Stop)).Unjudged.Should().Equal("custom.vatNumber");
        await FluentActions.Awaiting(() => maria.Quality.ConfirmAsync(Contacts, anna, ["custom.vatNumber"], Stop)).Should().ThrowAsync<DeniedException>();
        await head.Quality.ConfirmAsync(Contacts, anna, ["custom.vatNumber"], Stop);
    }
}
