using System.Buffers.Text;
using System.Text;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Filters;
using Crm.Models;

namespace Crm.Sessions;

public sealed class PageTestsInMemory : PageTests<InMemoryEngine>;

public sealed class PageTestsSqlite : PageTests<SqliteEngine>;

public sealed class PageTestsPostgreSql : PageTests<PostgreSqlEngine>;

public sealed class PageTestsMySql : PageTests<MySqlEngine>;

public abstract class PageTests<TEngine> : CustomFieldTest<TEngine>
    where TEngine : Engine, new()
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(501)]
    public async Task Page_of_a_size_that_is_not_offered_is_refused(int size)
    {
        await StartAsync();
        await using var scope = As("maria");

        var list = () => scope.Contacts.ListAsync(new RecordList { Page = new PageRequest { Size = size } }, Stop);

        await list.Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task Page_that_ends_with_the_list_has_no_next_and_the_first_no_previous()
    {
        await StartAsync();
        await using var scope = As("maria");
        await scope.Contacts.CreateManyAsync([Person("A"), Person("B"), Person("C"), Person("D")], Stop);
        var list = new RecordList { OrderBy = PartyModel.Name, Page = new PageRequest { Size = 2 } };

        var first = await scope.Contacts.ListAsync(list, Stop);
        var second = await TurnAsync(first.Next);
        var back = await TurnAsync(second.Previous);

        (Names(first), first.Previous).Should().Be(("A B", null));
        (Names(second), second.Next).Should().Be(("C D", null));
        (Names(back), back.Previous).Should().Be(("A B", null));
        Names(await TurnAsync(back.Next)).Should().Be("C D");
        var all = await scope.Contacts.ListAsync(list with { Page = new PageRequest { Size = 4 } }, Stop);
        (Names(all), all.Next, all.Previous).Should().Be(("A B C D", null, null));

        Task<Page<Contact>> TurnAsync(string? cursor) => scope.Contacts.ListAsync(list with { Page = list.Page with { Cursor = cursor } }, Stop);
    }

    [Fact]
    public async Task Pages_go_on_from_a_value_of_any_type()
    {
        await StartAsync();
        await DefineAllAsync(indexed: true);
        var start = Clock.GetUtcNow();
        for (var i = 0; i < 3; i++)
        {
            await AddAsync("CAB"[i..(i + 1)], v => v.Set(Motto, $"м'ята =!{"CAB"[i]}").Set(Vat, $"UA-{"CAB"[i]}").Set(Seats, -3 + (i + 2) % 3).Set(Discount, ((i + 2) % 3 - 1.5m) / 100)
                .Set(Since, new DateOnly(1999, 12, 30).AddDays((i + 2) % 3)).Set(SeenAt, start.AddTicks(10 * ((i + 2) % 3))));
            Clock.Advance(TimeSpan.FromTicks(10));
        }

        // (i + 2) % 3 is 2, 0, 1 for C, A, B: so A, B, C rise.
        foreach (var orderBy in new Field[] { PartyModel.Name, Motto, Vat, Seats, Discount, Since, SeenAt })
        {
            (await WalkAsync(new RecordList { OrderBy = orderBy })).Should().Be("A B C", orderBy.Path);
            (await WalkAsync(new RecordList { OrderBy = orderBy, Descending = true })).Should().Be("C B A", orderBy.Path);
        }

        (await WalkAsync(new RecordList())).Should().Be("C A B", "that is the order of creation");
        (await WalkAsync(new RecordList { OrderBy = PartyModel.Model.CreatedAt, Descending = true })).Should().Be("B A C");
    }

    [Fact]
    public async Task Cursor_is_refused_by_a_list_of_another_order_or_direction()
    {
        await StartAsync();
        await using var scope = As("maria");
        await scope.Contacts.CreateManyAsync([Person("A"), Person("B")], Stop);
        var list = new RecordList { OrderBy = PartyModel.Name, Page = new PageRequest { Size = 1 } };
        list = list with { Page = list.Page with { Cursor = (await scope.Contacts.ListAsync(list, Stop)).Next } };

        foreach (var other in new[] { list with { Descending = true }, list with { OrderBy = PartyModel.BirthDate }, list with { OrderBy = null } })
        {
            (await scope.Awaiting(s => s.Contacts.ListAsync(other, Stop)).Should().ThrowAsync<CursorException>()).Which.Message.Should().NotBeEmpty();
        }

        Names(await scope.Contacts.ListAsync(list, Stop)).Should().Be("B");
    }

    [Theory]
    [InlineData(0, '2', "a later version")]
    [InlineData(1, '?', "no direction")]
    [InlineData(5, 'z', "no id")]
    [InlineData(34, '-', "the other direction")]
    [InlineData(35, 'B', "another field")]
    [InlineData(44, '~', "neither a value nor none")]
    [InlineData(45, 'x', "no day")]
    public async Task Cursor_that_was_changed_is_refused(int at, char with, string because)
    {
        await StartAsync();
        await using var scope = As("maria");
        await scope.Contacts.CreateManyAsync([Person("A") with { BirthDate = new DateOnly(1990, 1, 1) }, Person("B")], Stop);
        var list = new RecordList { OrderBy = PartyModel.BirthDate, Page = new PageRequest { Size = 1 } };
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars((await scope.Contacts.ListAsync(list, Stop)).Next));
        text[at].Should().NotBe(with);
        var changed = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text[..at] + with + text[(at + 1)..]));
        var cut = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text[..at]));

        foreach (var cursor in new[] { changed, cut })
        {
            await scope.Awaiting(s => s.Contacts.ListAsync(list with { Page = list.Page with { Cursor = cursor } }, Stop)).Should().ThrowAsync<CursorException>(because);
        }
    }

    [Fact]
    public async Task Order_by_a_field_that_is_not_sortable_or_of_another_entity_is_refused()
    {
        await StartAsync();
        await using var scope = As("maria");

        foreach (var orderBy in new Field[] { PartyModel.JobTitle, PartyModel.EmailAddress, Segments.SegmentModel.Model.CreatedAt, PartyModel.Custom.CodeSlots[0] })
        {
            (await scope.Awaiting(s => s.Contacts.ListAsync(new RecordList { OrderBy = orderBy }, Stop)).Should().ThrowAsync<FilterException>(orderBy.Path))
                .Which.Reason.Should().Be("filter.notSortable");
        }
    }

    private async Task<string> WalkAsync(RecordList list)
    {
        await using var scope = As("maria");
        var names = new List<string>();
        var page = await scope.Contacts.ListAsync(list with { Page = new PageRequest { Size = 1 } }, Stop);
        names.Add(Names(page));
        while (page.Next is { } cursor)
        {
            page = await scope.Contacts.ListAsync(list with { Page = new PageRequest { Size = 1, Cursor = cursor } }, Stop);
            names.Add(Names(page));
        }

        return string.Join(' ', names);
    }

    private static string Names(Page<Contact> page) => string.Join(' ', page.Items.Select(contact => contact.Name));
}
