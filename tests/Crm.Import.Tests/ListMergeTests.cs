using Crm.Contacts;
using Crm.Import;
using CsCheck;

namespace Crm;

public sealed class ListMergeTests
{
    private static readonly Gen<string[]> Letters = Gen.Int[0, 5].Select(i => ((char)('a' + i)).ToString()).ArrayUnique[0, 5];

    [Theory]
    [InlineData("ab", "c-", "cb")]
    [InlineData("ab", "-c", "ac")]
    [InlineData("ab", "bc", "bc")]
    [InlineData("ab", "ba", "ba")]
    [InlineData("ab", "cd", "cd")]
    [InlineData("abx", "cd", "cdx")]
    [InlineData("bc", "-b", "cb")]
    [InlineData("y", "-y", "y")]
    [InlineData("", "-y", "y")]
    [InlineData("ab", "--c", "abc")]
    [InlineData("mx", "x", "xm")]
    [InlineData("ab", "", "ab")]
    public void Emails_puts_what_the_row_says_where_it_says(string stored, string said, string expected) =>
        Text(ListMerge.Emails(List(stored), Said(said))).Should().Be(expected);

    [Fact]
    public void Emails_changes_nothing_the_second_time() => Gen.Select(Letters, Letters).Sample((stored, said) =>
    {
        var row = Said(string.Concat(said));
        var once = ListMerge.Emails(List(string.Concat(stored)), row);
        return ListMerge.Emails(once, row) == once;
    });

    [Fact]
    public void Emails_has_everything_that_the_row_says_and_nothing_twice() => Gen.Select(Letters, Letters).Sample((stored, said) =>
    {
        var merged = Text(ListMerge.Emails(List(string.Concat(stored)), Said(string.Concat(said))));
        return merged.StartsWith(string.Concat(said), StringComparison.Ordinal) && merged.Distinct().Count() == merged.Length && merged.Length >= stored.Length;
    });

    [Fact]
    public void Emails_keeps_what_is_known_of_an_address()
    {
        ValueList<EmailAddress> stored = [new("a") { Original = "A", Purpose = "work", IsPrimary = true }, new("b") { Original = "B", Purpose = "home" }];

        ListMerge.Emails(stored, [new(0, new("b") { Original = "b" }), new(1, new("c") { Original = "C" })])
            .Should().Equal(new EmailAddress("b") { Original = "B", Purpose = "home", IsPrimary = true }, new EmailAddress("c") { Original = "C" });
        ListMerge.Emails(stored, [new(1, new("c") { Original = "C" })])
            .Should().Equal(stored[0], new EmailAddress("c") { Original = "C", Purpose = "home" });
    }

    [Fact]
    public void Phones_takes_a_number_without_extension_for_the_one_that_has_one()
    {
        ValueList<PhoneNumber> stored = [new("+1") { Extension = "5", IsPrimary = true }];

        ListMerge.Phones(stored, [new(0, new("+1"))]).Should().Equal(stored);
        ListMerge.Phones(stored, [new(0, new("+1") { Extension = "6" })]).Should().Equal(new PhoneNumber("+1") { Extension = "6", IsPrimary = true });
    }

    [Fact]
    public void Addresses_takes_the_parts_that_the_row_says() =>
        ListMerge.Addresses([new() { City = "Kyiv", Street = "Main", Country = "UA", IsPrimary = true }], [new(0, new() { Street = "Second" }), new(1, new() { City = "Lviv" })])
            .Should().Equal(new PostalAddress { City = "Kyiv", Street = "Second", Country = "UA", IsPrimary = true }, new PostalAddress { City = "Lviv" });

    [Fact]
    public void Emails_has_one_primary_address_the_stored_one_unless_the_row_says_another()
    {
        ValueList<EmailAddress> stored = [new("a"), new("b") { IsPrimary = true }];

        Primary([new(1, new("c"))]).Should().Be("c", "it takes the place of the primary one");
        Primary([new(0, new("c"))]).Should().Be("b");
        Primary([new(2, new("c"))]).Should().Be("b");
        Primary([new(0, new("a") { IsPrimary = true })]).Should().Be("a");
        Primary([new(0, new("c")), new(1, new("d") { IsPrimary = true })]).Should().Be("d");

        string Primary(Placed<EmailAddress>[] said) => ListMerge.Emails(stored, said).Single(email => email.IsPrimary).Address;
    }

    private static ValueList<EmailAddress> List(string letters) => ValueList.From(letters.Select(letter => new EmailAddress(letter.ToString())));

    private static Placed<EmailAddress>[] Said(string letters) =>
        [.. letters.Select((letter, position) => new Placed<EmailAddress>(position, letter.ToString())).Where(placed => placed.Item.Address != "-")];

    private static string Text(ValueList<EmailAddress> emails) => string.Concat(emails.Select(email => email.Address).ToArray<string>());
}
