using Crm.Calendars;
using Crm.Filters;
using Crm.Models;
using Crm.Storage;

namespace Crm.Upgrades.HostSteps;

/// <summary>What models may say of their past, and what that means for names that were stored.</summary>
public sealed class ChangeRuleTests
{
    [Fact]
    public void Filters_that_were_stored_under_an_old_name_mean_the_field()
    {
        var filter = FilterJson.Parse("""{ "v": 1, "field": "plate", "eq": "AA 1" }""", NewMachine.Model, NewMachine.Catalog);
        FilterJson.Write(filter).Should().Contain("registration").And.NotContain("plate");
        NewMachine.Model.FindField("licence").Should().Be(NewMachine.RegistrationField);
        NewMachine.Model.Fields.Should().NotContain(field => field.Name == "plate");
    }

    [Fact]
    public void Old_name_is_given_to_one_field_only()
    {
        ((Action)(() => Make([new CodeField("a") { RenamedFrom = ["b"] }, new CodeField("b")]))).Should().Throw<InvalidOperationException>().WithMessage("*'b'*");
        ((Action)(() => Make([new CodeField("b"), new CodeField("a") { RenamedFrom = ["b"] }]))).Should().Throw<InvalidOperationException>().WithMessage("*'b'*");
        ((Action)(() => Make([new CodeField("a") { RenamedFrom = ["c"] }, new CodeField("b") { RenamedFrom = ["c"] }]))).Should().Throw<InvalidOperationException>().WithMessage("*'c'*");
        ((Action)(() => _ = new CodeField("a") { RenamedFrom = ["not a name"] })).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Base_of_an_amount_is_renamed_with_it()
    {
        var worth = new MoneyField("worth") { RenamedFrom = ["price"] };
        var model = Make([worth]);
        model.FindField("priceBase").Should().Be(worth.Base);
    }

    [Fact]
    public void Backfills_that_every_engine_can_carry_out_are_taken()
    {
        ((Action)(() => Catalog(thing => new Backfill("good")
        {
            Where = thing.Code.Is("x") & thing.Seen.IsPresent() & !thing.Searched.StartsWith("a"),
            Set = [new Assignment(thing.Needed, FieldValue.Code("n")), new Assignment(thing.Sorted, default)],
            Copy = [new FieldCopy(thing.Code, thing.Long)],
        }))).Should().NotThrow();
    }

    [Fact]
    public void Backfills_that_cannot_be_carried_out_are_refused_with_the_remedy()
    {
        Refused(_ => new Backfill("b"), "must set some field");
        Refused(thing => Set(thing.Code, FieldValue.Code("12345678901")), "cannot hold");
        Refused(thing => Set(thing.Code, FieldValue.Integer(1)), "cannot hold");
        Refused(thing => Set(thing.Needed, default), "cannot hold");
        Refused(thing => Set(thing.Sorted, FieldValue.Name("x")), "UpdateManyAsync");
        Refused(thing => Set(thing.Searched, FieldValue.Name("x")), "searched");
        Refused(_ => Set(NewMachine.BandField, FieldValue.Code("x")), "itself declares");
        Refused(thing => new Backfill("b") { Copy = [new FieldCopy(thing.Long, thing.Code)] }, "smaller limits");
        Refused(thing => new Backfill("b") { Copy = [new FieldCopy(thing.Code, thing.Needed)] }, "does not hold");
        Refused(thing => new Backfill("b") { Copy = [new FieldCopy(thing.Code, thing.Long)], Set = [new Assignment(thing.Code, FieldValue.Code("x"))] }, "stays as it is");
        Refused(thing => new Backfill("b") { Where = thing.Seen.Within(Period.OfDays(3)), Set = [new Assignment(thing.Code, FieldValue.Code("x"))] }, "time");
        Refused(thing => new Backfill("b") { Where = NewMachine.BandField.Is("x"), Set = [new Assignment(thing.Code, FieldValue.Code("x"))] }, "does not fit");
        ((Action)(() => Catalog(thing => Set(thing.Code, default), thing => Set(thing.Code, default)))).Should().Throw<InvalidOperationException>().WithMessage("*twice*");

        static Backfill Set(Field field, FieldValue value) => new("b") { Set = [new Assignment(field, value)] };
    }

    private static void Refused(Func<Thing, Backfill> backfill, string why) =>
        ((Action)(() => Catalog(backfill))).Should().Throw<InvalidOperationException>().WithMessage($"*'b' of 'thing'*{why}*");

    private static ModelCatalog Catalog(params Func<Thing, Backfill>[] backfills)
    {
        var thing = new Thing();
        return new ModelCatalog([Make([thing.Code, thing.Long, thing.Needed, thing.Sorted, thing.Searched, thing.Seen], [.. backfills.Select(make => make(thing))])]);
    }

    private static EntityModel<string> Make(Field[] fields, params Backfill[] backfills) => new("thing", EntityKind.Tracked, _ => "", (_, _) => { }, fields)
    {
        Backfills = backfills,
        Search = [.. fields.Where(field => field.Name == "searched")],
    };

    /// <summary>Fields belong to one model, so each test of a rule has its own.</summary>
    private sealed class Thing
    {
        public CodeField Code { get; } = new("code", 10);

        public CodeField Long { get; } = new("long", 20);

        public CodeField Needed { get; } = new("needed", 10) { Required = true };

        public NameField Sorted { get; } = new("sorted") { Sortable = true };

        public NameField Searched { get; } = new("searched");

        public InstantField Seen { get; } = new("seen");
    }
}
