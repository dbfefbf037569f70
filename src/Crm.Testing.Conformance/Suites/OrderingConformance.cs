using Crm.Models;
using Crm.Storage;
using Crm.Text;

namespace Crm.Conformance;

/// <summary>The order of records and the pages in it.</summary>
public abstract class OrderingConformance(IStorageHarness harness) : StorageConformance(harness)
{
    private static readonly Dictionary<string, Field> Sortable = new(StringComparer.Ordinal)
    {
        ["id"] = CustomerModel.Model.Id,
        ["owner"] = CustomerModel.Owner,
        ["name"] = CustomerModel.Name,
        ["visits"] = CustomerModel.Visits,
        ["score"] = CustomerModel.Score,
        ["birthDate"] = CustomerModel.BirthDate,
        ["seenAt"] = CustomerModel.SeenAt,
        ["createdAt"] = CustomerModel.Model.CreatedAt,
        ["updatedAt"] = CustomerModel.Model.UpdatedAt!,
    };

    public static TheoryData<string, bool> Orders { get; } = [.. Sortable.Keys.SelectMany(name => new (string, bool)[] { (name, false), (name, true) })];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Pages_walked_forward_are_the_whole_list(string field, bool descending)
    {
        var expected = await SaveSampleAsync(Sortable[field], descending);
        foreach (var limit in (int[])[1, 2, 3, 7, 100])
        {
            var walked = await WalkAsync(Order(field, descending, limit), backward: false);
            walked.Should().Equal(expected, "pages of {0} forward", limit);
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Pages_walked_backward_are_the_whole_list(string field, bool descending)
    {
        var expected = await SaveSampleAsync(Sortable[field], descending);
        foreach (var limit in (int[])[1, 2, 3, 7, 100])
        {
            var walked = await WalkAsync(Order(field, descending, limit), backward: true);
            walked.Should().Equal(expected, "pages of {0} backward", limit);
        }
    }

    [Fact]
    public async Task Records_come_by_id_when_no_order_is_asked_for()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(3), NewCustomer(1), NewCustomer(2));
        (await NumbersAsync(new RecordQuery { Limit = 10 })).Should().Equal(1, 2, 3);
        (await NumbersAsync(new RecordQuery { Limit = 10, Descending = true })).Should().Equal(3, 2, 1);
    }

    [Fact]
    public async Task Limit_bounds_the_page()
    {
        await SaveAsync(CustomerModel.Model, Enumerable.Range(1, 20).Select(NewCustomer));
        (await NumbersAsync(new RecordQuery { Limit = 5 })).Should().Equal(1, 2, 3, 4, 5);
        (await NumbersAsync(new RecordQuery { Limit = 3, From = new PagePosition(default, Guid(17)) })).Should().Equal(18, 19, 20);
        (await NumbersAsync(new RecordQuery { Limit = 3, From = new PagePosition(default, Guid(20)) })).Should().BeEmpty();
    }

    [Fact]
    public async Task Backward_page_ends_before_the_position_in_the_order_asked_for()
    {
        await SaveAsync(CustomerModel.Model, Enumerable.Range(1, 9).Select(n => NewCustomer(n) with { Visits = 10 - n }));
        var query = new RecordQuery { Limit = 3, OrderBy = CustomerModel.Visits, Backward = true };
        (await NumbersAsync(query)).Should().Equal(3, 2, 1);
        (await NumbersAsync(query with { From = new PagePosition(FieldValue.Integer(5), Guid(5)) })).Should().Equal(8, 7, 6);
    }

    [Fact]
    public async Task Missing_values_come_last_in_both_directions()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1), NewCustomer(2) with { Visits = 5 }, NewCustomer(3), NewCustomer(4) with { Visits = -5 });
        (await NumbersAsync(new RecordQuery { Limit = 10, OrderBy = CustomerModel.Visits })).Should().Equal(4, 2, 1, 3);
        (await NumbersAsync(new RecordQuery { Limit = 10, OrderBy = CustomerModel.Visits, Descending = true })).Should().Equal(2, 4, 3, 1);
    }

    [Fact]
    public async Task Ties_go_by_id_in_the_same_direction()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(3) with { Visits = 1 }, NewCustomer(1) with { Visits = 1 }, NewCustomer(2) with { Visits = 1 });
        (await NumbersAsync(new RecordQuery { Limit = 10, OrderBy = CustomerModel.Visits })).Should().Equal(1, 2, 3);
        (await NumbersAsync(new RecordQuery { Limit = 10, OrderBy = CustomerModel.Visits, Descending = true })).Should().Equal(3, 2, 1);
    }

    [Fact]
    public async Task Position_need_not_be_of_a_stored_record()
    {
        await SaveAsync(CustomerModel.Model, NewCustomer(1) with { Visits = 1 }, NewCustomer(2) with { Visits = 3 }, NewCustomer(3));
        var query = new RecordQuery { Limit = 10, OrderBy = CustomerModel.Visits, From = new PagePosition(FieldValue.Integer(2), Guid(99)) };
        (await NumbersAsync(query)).Should().Equal(2, 3);
        (await NumbersAsync(query with { Backward = true })).Should().Equal(1);
    }

    [Fact]
    public async Task Pages_hold_only_what_the_predicate_lets_in()
    {
        await SaveAsync(CustomerModel.Model, Enumerable.Range(1, 30).Select(n => NewCustomer(n) with { Visits = n % 4 == 0 ? null : n / 7, Owner = n % 3 == 0 ? "maria" : "omid" }));
        var query = new RecordQuery { Limit = 4, OrderBy = CustomerModel.Visits, Where = Bind(CustomerModel.Model, CustomerModel.Owner.Is("maria")) };
        var all = await NumbersAsync(query with { Limit = 100 });
        all.Should().Equal(3, 6, 9, 15, 18, 21, 27, 30, 12, 24);
        (await WalkAsync(query, backward: false)).Should().Equal(all);
        (await WalkAsync(query, backward: true)).Should().Equal(all);
    }

    [Fact]
    public async Task Codes_go_by_code_point_beyond_the_basic_plane()
    {
        // In UTF-16 units U+1F600 (D83D DE00) would come before U+FF21; by code points it comes after.
        string[] owners = ["Z", "a", "z", "é", "я", "ي", "\uE000", "\uFF21", "\U0001F600", "\U00020BB7"];
        await SaveAsync(CustomerModel.Model, owners.Reverse().Select((owner, i) => NewCustomer(i + 1) with { Owner = owner }));
        var found = await QueryAsync(CustomerModel.Model, new RecordQuery { Limit = 100, OrderBy = CustomerModel.Owner });
        found.Select(c => c.Owner).Should().Equal(owners);
    }

    [Theory]
    [InlineData("uk", "Ганна,ґава,Іван,Їжак,Йосип,кіт,щука,юля,adam")]
    [InlineData("en", "adam,Ben,Émile,frank,Ганна")]
    [InlineData("fa", "آبان,پدر,تهران,چای,ژاله,کتاب,گل,هما,یاس")]
    [InlineData("kk", "алма,Әлия,бала,қала,ұл")]
    public async Task Names_go_by_the_alphabet_of_the_tenant(string language, string ordered)
    {
        var names = ordered.Split(',');
        var tenant = new StorageTenant(new Tenant($"alphabet-{language}"), SortAlphabet.For(language));
        await SaveAsync(tenant, CustomerModel.Model, names.Reverse().Select((name, i) => NewCustomer(i + 1) with { Name = name }));
        var query = new RecordQuery { Limit = 100, OrderBy = CustomerModel.Name };
        (await QueryAsync(CustomerModel.Model, query, tenant)).Select(c => c.Name).Should().Equal(names);
        (await QueryAsync(CustomerModel.Model, query with { Descending = true }, tenant)).Select(c => c.Name).Should().Equal(names.Reverse());

        var third = FieldValue.Name(names[2]);
        var rest = query with { From = new PagePosition(third, Guid(names.Length - 2)) };
        (await QueryAsync(CustomerModel.Model, rest, tenant)).Select(c => c.Name).Should().Equal(names[3..]);
        (await QueryAsync(CustomerModel.Model, rest with { Backward = true }, tenant)).Select(c => c.Name).Should().Equal(names[..2]);
    }

    [Fact]
    public async Task Numbers_go_by_size_and_not_by_text()
    {
        await SaveAsync(
            CustomerModel.Model,
            NewCustomer(1) with { Score = 10, Visits = long.MaxValue, BirthDate = DateOnly.MaxValue },
            NewCustomer(2) with { Score = 9.5m, Visits = 2, BirthDate = DateOnly.MinValue },
            NewCustomer(3) with { Score = -10.5m, Visits = long.MinValue, BirthDate = new DateOnly(900, 1, 1) });
        (await NumbersAsync(new RecordQuery { Limit = 9, OrderBy = CustomerModel.Score })).Should().Equal(3, 2, 1);
        (await NumbersAsync(new RecordQuery { Limit = 9, OrderBy = CustomerModel.Visits })).Should().Equal(3, 2, 1);
        (await NumbersAsync(new RecordQuery { Limit = 9, OrderBy = CustomerModel.BirthDate })).Should().Equal(2, 3, 1);
    }

    private static RecordQuery Order(string field, bool descending, int limit) =>
        new() { OrderBy = field == "id" ? null : Sortable[field], Descending = descending, Limit = limit };

    private async Task<int[]> NumbersAsync(RecordQuery query) => [.. (await QueryAsync(CustomerModel.Model, query)).Select(c => Number(c.Id.Value))];

    /// <summary>Saves records with ties, negatives and missing values in every field; returns their numbers in the order asked for.</summary>
    private async Task<int[]> SaveSampleAsync(Field field, bool descending)
    {
        string?[] names = ["Zoe", null, "adam", "Ben", "ben", "Émile", "Emile", null, "frank"];
        var customers = Enumerable.Range(1, 23).Select(n => NewCustomer(n) with
        {
            Name = names[n % names.Length],
            Owner = n % 5 == 0 ? null : $"owner{n * 7 % 4}",
            Visits = n % 4 == 0 ? null : (n * 5 % 7) - 3,
            Score = n % 6 == 0 ? null : ((n * 3 % 8) - 4) / 3m is var third ? decimal.Round(third, 4) : null,
            BirthDate = n % 7 == 0 ? null : new DateOnly(1990, 1, 1).AddDays(n * 11 % 5),
            SeenAt = n % 8 == 0 ? null : Now.AddTicks(n * 13 % 6 * 10),
            CreatedAt = Now.AddSeconds(n * 17 % 5),
            UpdatedAt = Now.AddDays(-(n % 6)),
        }).ToArray();
        await SaveAsync(CustomerModel.Model, customers);

        var sign = descending ? -1 : 1;
        return
        [
            .. customers
                .Select(customer => (Value: RowOf(CustomerModel.Model, customer)[field], customer.Id))
                .Order(Comparer<(FieldValue Value, Id<Customer> Id)>.Create((x, y) =>
                    Compare(x.Value, y.Value, sign) is var order && order != 0 ? order : sign * x.Id.CompareTo(y.Id)))
                .Select(pair => Number(pair.Id.Value)),
        ];
    }

    private static int Compare(FieldValue left, FieldValue right, int sign)
    {
        if (left.IsMissing || right.IsMissing)
        {
            return left.IsMissing.CompareTo(right.IsMissing);
        }

        return sign * (left.Type == FieldType.Name
            ? Acme.Alphabet.Key(left.AsText!).AsSpan().SequenceCompareTo(Acme.Alphabet.Key(right.AsText!))
            : FieldValue.Compare(left, right));
    }

    private async Task<int[]> WalkAsync(RecordQuery query, bool backward)
    {
        var walked = new List<int>();
        PagePosition? from = null;
        for (var pages = 0; pages < 100; pages++)
        {
            var page = await QueryAsync(CustomerModel.Model, query with { From = from, Backward = backward });
            page.Count.Should().BeLessThanOrEqualTo(query.Limit);
            if (page.Count == 0)
            {
                return [.. walked];
            }

            walked.InsertRange(backward ? 0 : walked.Count, page.Select(c => Number(c.Id.Value)));
            var last = RowOf(CustomerModel.Model, backward ? page[0] : page[^1]);
            from = new PagePosition(query.OrderBy is { } field ? last[field] : default, last[CustomerModel.Model.Id].AsReference);
        }

        throw new InvalidOperationException("The walk does not end.");
    }
}
