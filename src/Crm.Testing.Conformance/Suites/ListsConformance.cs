using Crm.Storage;

namespace Crm.Conformance;

/// <summary>The lists that records own: saved by difference, in their order.</summary>
public abstract class ListsConformance(IStorageHarness harness) : StorageConformance(harness)
{
    public static TheoryData<string, string> Changes { get; } = new()
    {
        { "", "a" },
        { "a", "" },
        { "a,b,c", "a,b,c,d" },
        { "a,b,c", "a,c" },
        { "a,b,c", "c,b,a" },
        { "a,b,c", "x,a,b,c" },
        { "a,b,c", "b,c,x,y" },
        { "a,b", "b,a" },
        { "a,b,c,d", "d,x" },
        { "a,b,c", "x,y,z" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Update_saves_the_items_in_their_order(string from, string to)
    {
        var before = NewCustomer(1) with { Emails = Emails(from), Tags = Words(from) };
        var after = before.Next(c => c with { Emails = Emails(to), Tags = Words(to) });
        await SaveAsync(CustomerModel.Model, before, NewCustomer(2) with { Emails = [new Email("other@example.com")], Tags = ["a", "b"] });
        await ChangeAsync(CustomerModel.Model, before, after);
        (await FindAsync(CustomerModel.Model, Guid(1))).Should().Be(after);
        (await FindAsync(CustomerModel.Model, Guid(2)))!.Tags.Should().Equal("a", "b");
    }

    [Fact]
    public async Task Update_of_one_list_leaves_the_others_alone()
    {
        var before = NewCustomer(1) with { Emails = [new Email("a@example.com", "work")], Tags = ["x"], Consents = [new Consent("email", "news", "granted")] };
        var after = before.Next(c => c with { Consents = [new Consent("email", "news", "withdrawn")] });
        await SaveAsync(CustomerModel.Model, before);
        await ChangeAsync(CustomerModel.Model, before, after);
        (await FindAsync(CustomerModel.Model, Guid(1))).Should().Be(after);
    }

    [Fact]
    public async Task Update_of_fields_leaves_the_lists_alone()
    {
        var before = NewCustomer(1) with { Emails = [new Email("a@example.com")], Tags = ["x", "y"] };
        var after = before.Next(c => c with { Owner = "maria" });
        await SaveAsync(CustomerModel.Model, before);
        await ChangeAsync(CustomerModel.Model, before, after);
        (await FindAsync(CustomerModel.Model, Guid(1))).Should().Be(after);
    }

    [Fact]
    public async Task Update_changes_a_field_of_an_item()
    {
        var before = NewCustomer(1) with { Emails = [new Email("a@example.com", "work"), new Email("b@example.com")] };
        var after = before.Next(c => c with { Emails = [new Email("a@example.com"), new Email("b@example.com", "home")] });
        await SaveAsync(CustomerModel.Model, before);
        await ChangeAsync(CustomerModel.Model, before, after);
        (await FindAsync(CustomerModel.Model, Guid(1))).Should().Be(after);
    }

    [Fact]
    public async Task Lists_keep_equal_items()
    {
        var customer = NewCustomer(1) with { Tags = ["x", "y", "x"], Consents = [new Consent("a", "b", "c"), new Consent("a", "b", "c")] };
        await SaveAsync(CustomerModel.Model, customer);
        (await FindAsync(CustomerModel.Model, Guid(1))).Should().Be(customer);
    }

    [Fact]
    public async Task Lists_of_a_ledger_row_are_saved()
    {
        var before = new Entry { Id = Id<Entry>(1), Marks = ["a", "b"] };
        await SaveAsync(EntryModel.Model, before);
        await ChangeAsync(EntryModel.Model, before, before with { Marks = ["b", "c"] });
        (await FindAsync(EntryModel.Model, Guid(1)))!.Marks.Should().Equal("b", "c");
    }

    [Fact]
    public async Task Words_of_changed_items_find_the_record()
    {
        var before = NewCustomer(1) with { Emails = [new Email("old@example.com")] };
        await SaveAsync(CustomerModel.Model, before);
        await ChangeAsync(CustomerModel.Model, before, before.Next(c => c with { Emails = [new Email("fresh@example.com")] }));
        (await NumbersAsync(new SearchPredicate(["fresh"]))).Should().Equal(1);
        (await NumbersAsync(new SearchPredicate(["old"]))).Should().BeEmpty();
        (await NumbersAsync(CustomerModel.Emails.Any(CustomerModel.EmailAddress.Is("fresh@example.com")))).Should().Equal(1);
        (await NumbersAsync(CustomerModel.Emails.Any(CustomerModel.EmailAddress.Is("old@example.com")))).Should().BeEmpty();
    }

    private static ValueList<string> Words(string text) => ValueList.Own(text.Split(',', StringSplitOptions.RemoveEmptyEntries));

    private static ValueList<Email> Emails(string text) => Words(text).Select(word => new Email($"{word}@example.com"));
}
