using Crm.Access;
using Crm.Contacts;
using Crm.Currencies;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.BadInput;

public sealed class BadValueTestsInMemory : BadValueTests<InMemoryEngine>;

public sealed class BadValueTestsSqlite : BadValueTests<SqliteEngine>;

public sealed class BadValueTestsPostgreSql : BadValueTests<PostgreSqlEngine>;

public sealed class BadValueTestsMySql : BadValueTests<MySqlEngine>;

/// <summary>Values that may not be stored, and filters that may not be asked: typed, with field, value and remedy, and nothing is written.</summary>
public abstract class BadValueTests<TEngine> : CustomFieldTest<TEngine>
    where TEngine : Engine, new()
{
    [Theory]
    [InlineData("900000000000000.0001", "UAH")]
    [InlineData("-79228162514264337593543950335", "UAH")]
    [InlineData("0.00001", "UAH")]
    [InlineData("1", "uah")]
    [InlineData("1", "HRYVNIA")]
    [InlineData("1", "")]
    public async Task Money_out_of_range_or_without_a_currency_is_refused(string amount, string currency)
    {
        await StartAsync(crm => crm.AddModel(SaleModel.Model));
        await using var scope = As("maria");
        var money = new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency);

        var create = () => scope.WriteAsync((session, ct) => session.CreateAsync(SaleModel.Model, new Sale { Total = money, Lines = [new("a", money)] }, ct).AsTask(), Stop);

        var errors = (await create.Should().ThrowAsync<ValidationException>()).Which.Errors;
        errors.Select(error => error.Field).Should().Equal("total", "lines[0].price");
        errors.Should().OnlyContain(error => error.Value != null && error.Message.In("kk") != "");
        (await scope.ReadAsync((session, ct) => session.CountAsync(SaleModel.Model, null, ct).AsTask(), Stop)).Should().Be(0);
    }

    [Fact]
    public async Task Every_text_of_a_record_has_its_limit_and_none_takes_what_cannot_be_stored()
    {
        await StartAsync();
        await using var scope = As("maria");
        var bad = new Contact
        {
            Name = new string('x', 201), GivenName = new string('x', 101), JobTitle = "a\0", Owner = "a\ud83d", Language = new string('x', 36), Notes = new string('x', 100_001), Stage = "sold",
            Tags = [new string('t', 61)], ExternalIds = [new(new string('s', 61), "\udc00")], Addresses = [new PostalAddress { Street = new string('x', 501), PostalCode = new string('1', 21) }],
        };

        var errors = (await scope.Awaiting(s => s.Contacts.CreateAsync(bad, Stop)).Should().ThrowAsync<ValidationException>()).Which.Errors;

        errors.Select(error => error.Field).Should().BeEquivalentTo(
            "name", "givenName", "jobTitle", "owner", "language", "notes", "stage", "tags[0].tag", "externalIds[0].system", "externalIds[0].value", "address[0].street", "address[0].postalCode");
        errors.Should().OnlyContain(error => error.Value!.Length <= 100);
        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(0);
    }

    [Fact]
    public async Task A_list_of_too_many_items_is_refused()
    {
        await StartAsync();
        await using var scope = As("maria");

        var create = () => scope.Contacts.CreateAsync(Person("Anna") with { Tags = [.. Enumerable.Range(1, 101).Select(n => $"t{n}")] }, Stop);

        (await create.Should().ThrowAsync<ValidationException>()).Which.Errors.Should().ContainSingle().Which.Field.Should().Be("tags");
    }

    [Fact]
    public async Task A_filter_on_an_unknown_or_unreadable_field_is_refused_wherever_filters_are_taken()
    {
        await StartAsync(crm => crm.AddAccess(rules => rules.HideField("hr", PartyModel.BirthDate, _ => true).HideField("secret", Seats, _ => true)), rules: true);
        await DefineAsync(Define(Seats, CustomFieldKind.Number));
        await using var scope = As("maria");
        Filter[] unreadable = [PartyModel.BirthDate.IsPresent(), PartyModel.BirthDate.AgeBetween(18, 99), !PartyModel.BirthDate.IsMissing(), Seats.AtLeast(1), Filter.Everything & (Filter.Nothing | Seats.IsMissing())];
        foreach (var filter in unreadable)
        {
            await Each<DeniedException>(filter);
        }

        await Each<FilterException>(SaleModel.Total.IsPresent());
        await Each<FilterException>(PartyModel.Custom.Text("nobody").IsPresent());
        (await scope.Contacts.CountAsync(Filter.Everything, Stop)).Should().Be(0);
        scope.Invoking(s => FilterJson.Parse("""{ "v": 1, "field": "nme", "eq": "x" }""", ContactModel.Model, Services.GetRequiredService<ModelCatalog>()))
            .Should().Throw<FilterException>().Which.Should().Match<FilterException>(thrown => thrown.Place == "$.field" && thrown.Message.Contains("name"));

        async Task Each<TException>(Filter filter)
            where TException : CrmException
        {
            await scope.Awaiting(s => s.Contacts.ListAsync(new RecordList { Filter = filter }, Stop)).Should().ThrowAsync<TException>();
            await scope.Awaiting(s => s.Contacts.CountAsync(filter, Stop)).Should().ThrowAsync<TException>();
            await scope.Awaiting(s => s.Contacts.GroupAsync(new RecordGrouping { Filter = filter }, Stop)).Should().ThrowAsync<TException>();
            await scope.Awaiting(s => s.Contacts.UpdateManyAsync(filter, c => c with { Owner = "omid" }, Stop)).Should().ThrowAsync<TException>();
        }
    }
}
