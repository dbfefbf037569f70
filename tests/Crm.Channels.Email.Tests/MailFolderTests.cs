using Microsoft.Extensions.Time.Testing;

namespace Crm.Channels.Email;

/// <summary>Mail that comes in as files.</summary>
public sealed class MailFolderTests : IDisposable
{
    private readonly string _folder = Mails.Folder();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Handled_files_move_away_in_order()
    {
        Put("2.eml", "two");
        Put("1.eml", "one");
        var heard = new List<string>();
        (await Source().ReceiveAsync(Take(heard), Stop)).Should().Be(2);
        heard.Should().Equal("one", "two");
        Files("handled").Should().Equal("1.eml", "2.eml");
        (await Source().ReceiveAsync(Take(heard), Stop)).Should().Be(0);
    }

    [Fact]
    public async Task File_is_still_there_while_it_is_handled_and_comes_again_after_a_death()
    {
        Put("1.eml", "one");
        var seen = "";
        var killed = () => Source().ReceiveAsync(
            (item, _) =>
            {
                seen = item.Message!.Key;
                File.Exists(Path.Combine(_folder, "1.eml")).Should().BeTrue();
                throw new InvalidOperationException("killed");
            },
            Stop);
        await killed.Should().ThrowAsync<InvalidOperationException>();
        (await Source().ReceiveAsync((item, _) => Answer(item.Message!.Key == seen ? InboundVerdict.Handled : InboundVerdict.Later), Stop)).Should().Be(1, "it has the same key");
    }

    [Fact]
    public async Task Parked_file_has_its_reason_beside_it()
    {
        Put("1.eml", "one");
        await Source().ReceiveAsync((_, _) => Answer(InboundVerdict.Park("Nobody wants it.")), Stop);
        Files("parked").Should().Equal("1.eml", "1.eml.reason.txt");
        (await File.ReadAllTextAsync(Path.Combine(_folder, "parked", "1.eml.reason.txt"), Stop)).Trim().Should().Be("Nobody wants it.");
    }

    [Fact]
    public async Task What_is_left_stays()
    {
        Put("1.eml", "one");
        (await Source().ReceiveAsync((_, _) => Answer(InboundVerdict.Later), Stop)).Should().Be(0);
        File.Exists(Path.Combine(_folder, "1.eml")).Should().BeTrue();
    }

    [Fact]
    public async Task Files_under_way_and_other_files_are_left_alone()
    {
        Put(".1.eml", "hidden");
        Put("1.eml.tmp", "under way");
        Put("notes.txt", "notes");
        (await Source().ReceiveAsync(Take([]), Stop)).Should().Be(0);
    }

    [Fact]
    public async Task Name_that_comes_again_writes_over_nothing()
    {
        for (var i = 0; i < 3; i++)
        {
            Put("1.eml", $"mail {i}");
            await Source().ReceiveAsync((_, _) => Answer(i == 2 ? InboundVerdict.Park("x") : InboundVerdict.Handled), Stop);
        }

        Files("handled").Should().Equal("1.2.eml", "1.eml");
        Files("parked").Should().HaveCount(2);
    }

    [Fact]
    public async Task Every_malformed_mail_is_taken_out_of_the_way()
    {
        var i = 0;
        foreach (var mail in MalformedMail.All.Values)
        {
            await File.WriteAllBytesAsync(Path.Combine(_folder, $"{i++:000}.eml"), mail, Stop);
        }

        Put("999.eml", "good");
        var heard = new List<string>();
        var done = await Source().ReceiveAsync((item, ct) => item.Message is null ? Answer(InboundVerdict.Park(item.Fault!)) : Take(heard)(item, ct), Stop);
        done.Should().Be(MalformedMail.All.Count + 1);
        heard.Should().Contain("good");
        Directory.GetFiles(_folder, "*.eml").Should().BeEmpty();
        Files("parked").Count(file => file.EndsWith(".reason.txt", StringComparison.Ordinal)).Should().Be(Files("parked").Count(file => file.EndsWith(".eml", StringComparison.Ordinal))).And.BePositive();
    }

    [Fact]
    public async Task Too_large_file_is_not_even_read()
    {
        Put("1.eml", new string('x', 2_000));
        var faults = new List<string>();
        var source = new MailFolderSource("folder", new MailFolderOptions { Folder = _folder, LargestMessage = 1_000 }, new FakeTimeProvider(Mails.Now));
        await source.ReceiveAsync(
            (item, _) =>
            {
                faults.Add(item.Fault!);
                return Answer(InboundVerdict.Park(item.Fault!));
            },
            Stop);
        faults.Should().ContainSingle().Which.Should().Contain("bytes");
    }

    [Fact]
    public async Task Two_that_go_through_at_once_hand_each_file_over_once()
    {
        for (var i = 0; i < 100; i++)
        {
            Put($"{i:000}.eml", $"mail {i}");
        }

        var heard = new System.Collections.Concurrent.ConcurrentQueue<string>();
        Func<InboundItem, CancellationToken, Task<InboundVerdict>> handle = async (item, _) =>
        {
            await Task.Yield();
            heard.Enqueue(item.Message!.Text!.Trim());
            return InboundVerdict.Handled;
        };
        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Source().ReceiveAsync(handle, Stop), Stop)));
        counts.Sum().Should().Be(100);
        heard.Should().OnlyHaveUniqueItems().And.HaveCount(100);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<InboundVerdict> Answer(InboundVerdict verdict) => Task.FromResult(verdict);

    private static Func<InboundItem, CancellationToken, Task<InboundVerdict>> Take(List<string> heard) => (item, _) =>
    {
        heard.Add(item.Message!.Text?.Trim() ?? "");
        return Answer(InboundVerdict.Handled);
    };

    private MailFolderSource Source() => new("folder", new MailFolderOptions { Folder = _folder }, new FakeTimeProvider(Mails.Now));

    private void Put(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), $"From: anna@example.com\r\nSubject: x\r\n\r\n{text}\r\n");

    private string[] Files(string folder) => [.. Directory.GetFiles(Path.Combine(_folder, folder)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
