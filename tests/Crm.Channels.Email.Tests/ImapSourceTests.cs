using System.Text;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace Crm.Channels.Email;

/// <summary>Mail that comes in by IMAP, from a real server.</summary>
public sealed class ImapSourceTests(ImapSourceTests.Server server) : IClassFixture<ImapSourceTests.Server>, IAsyncLifetime
{
    private readonly string _user = $"user{Guid.NewGuid():N}";
    private readonly ImapClient _client = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Handled_mail_moves_into_its_mailbox()
    {
        await PutAsync("one");
        await PutAsync("two");
        using var source = Source();
        var heard = new List<string>();
        (await source.ReceiveAsync(Take(heard), Stop)).Should().Be(2);
        heard.Should().Equal("one", "two");
        (await SubjectsAsync("INBOX")).Should().BeEmpty();
        (await SubjectsAsync("Handled")).Should().Equal("one", "two");

        // The connection and the mailboxes serve the next pass.
        await PutAsync("three");
        (await source.ReceiveAsync(Take(heard), Stop)).Should().Be(1);
        (await source.ReceiveAsync(Take(heard), Stop)).Should().Be(0);
    }

    [Fact]
    public async Task Parked_mail_lies_beside_its_reason()
    {
        await PutAsync("one");
        using var source = Source();
        (await source.ReceiveAsync((_, _) => Task.FromResult(InboundVerdict.Park("Nobody wants it.")), Stop)).Should().Be(1);
        var parked = await MailsAsync("Parked");
        parked.Select(mail => mail.Subject).Should().Equal("Parked: INBOX 1", "one");
        parked[0].Headers["X-Crm-Parked"].Should().Be("Nobody wants it.");
        parked[0].InReplyTo.Should().Be(parked[1].MessageId);
        (await SubjectsAsync("INBOX")).Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_left_comes_again_with_the_same_key()
    {
        await PutAsync("one");
        using var source = Source();
        var keys = new List<string>();
        Func<InboundItem, CancellationToken, Task<InboundVerdict>> leave = (item, _) =>
        {
            keys.Add(item.Message!.Key);
            return Task.FromResult(InboundVerdict.Later);
        };
        (await source.ReceiveAsync(leave, Stop)).Should().Be(0);
        using var other = Source();
        await other.ReceiveAsync(leave, Stop);
        keys.Should().HaveCount(2);
        keys[0].Should().Be(keys[1]);
    }

    [Fact]
    public async Task Death_between_handling_and_acknowledgement_loses_nothing()
    {
        await PutAsync("one");
        using (var dying = Source())
        {
            var killed = () => dying.ReceiveAsync((_, _) => throw new InvalidOperationException("killed"), Stop);
            await killed.Should().ThrowAsync<InvalidOperationException>();
        }

        using var source = Source();
        (await source.ReceiveAsync(Take([]), Stop)).Should().Be(1);
    }

    [Fact]
    public async Task Mail_goes_from_the_wire_through_reading_as_it_came()
    {
        var raw = "From: anna@example.com\r\nSubject: =?x-none?Q?broken?=\r\nContent-Type: multipart/mixed\r\n\r\n--x\r\nbody\r\n";
        await _client.Inbox!.AppendAsync(new AppendRequest(await MimeMessage.LoadAsync(new MemoryStream(Encoding.ASCII.GetBytes(raw)), Stop)), Stop);
        using var source = Source();
        InboundMessage? read = null;
        await source.ReceiveAsync(
            (item, _) =>
            {
                read = item.Message;
                return Task.FromResult(InboundVerdict.Handled);
            },
            Stop);
        read!.From!.Address.Should().Be("anna@example.com");
        Encoding.ASCII.GetString(read.Raw.Span).Should().Contain("Subject: =?x-none?Q?broken?=");
    }

    [Fact]
    public async Task Mail_that_is_too_large_is_handed_over_as_a_fault()
    {
        await PutAsync("large", new string('x', 5_000));
        using var source = Source(options => options.LargestMessage = 1_000);
        string? fault = null;
        await source.ReceiveAsync(
            (item, _) =>
            {
                fault = item.Fault;
                return Task.FromResult(InboundVerdict.Park(item.Fault!));
            },
            Stop);
        fault.Should().Contain("more than the 1000");
        (await SubjectsAsync("Parked")).Should().HaveCount(2);
    }

    [Fact]
    public async Task One_pass_takes_no_more_than_allowed()
    {
        for (var i = 0; i < 5; i++)
        {
            await PutAsync($"mail {i}");
        }

        using var source = Source(options => options.MostAtOnce = 3);
        (await source.ReceiveAsync(Take([]), Stop)).Should().Be(3);
        (await source.ReceiveAsync(Take([]), Stop)).Should().Be(2);
    }

    [Theory]
    [InlineData("wrong", "INBOX", "authentication", false)]
    [InlineData(DovecotServer.Password, "Nowhere", "noMailbox", false)]
    public async Task What_the_server_refuses_is_told(string password, string mailbox, string code, bool isTransient)
    {
        using var source = Source(options => (options.Password, options.Mailbox) = (password, mailbox));
        var receive = () => source.ReceiveAsync(Take([]), Stop);
        (await receive.Should().ThrowAsync<ChannelException>()).Which.Should().Match<ChannelException>(exception => exception.Code == code && exception.IsTransient == isTransient);
    }

    [Fact]
    public async Task Server_that_is_away_is_transient()
    {
        using var source = Source(options => options.Port = 1);
        var receive = () => source.ReceiveAsync(Take([]), Stop);
        (await receive.Should().ThrowAsync<ChannelException>()).Which.IsTransient.Should().BeTrue();
    }

    public async ValueTask InitializeAsync()
    {
        await _client.ConnectAsync("127.0.0.1", server.Dovecot.Port, MailKit.Security.SecureSocketOptions.None, Stop);
        await _client.AuthenticateAsync(_user, DovecotServer.Password, Stop);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Func<InboundItem, CancellationToken, Task<InboundVerdict>> Take(List<string> heard) => (item, _) =>
    {
        heard.Add(item.Message!.Subject!);
        return Task.FromResult(InboundVerdict.Handled);
    };

    private ImapSource Source(Action<ImapOptions>? configure = null)
    {
        var options = new ImapOptions { Host = "127.0.0.1", Port = server.Dovecot.Port, Security = EmailSecurity.None, UserName = _user, Password = DovecotServer.Password };
        configure?.Invoke(options);
        options.Validate();
        return new ImapSource("imap", options, new FakeTimeProvider(Mails.Now));
    }

    private async Task PutAsync(string subject, string text = "body")
    {
        using var mail = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = text } };
        mail.From.Add(new MailboxAddress("Anna", "anna@example.com"));
        mail.MessageId = $"{Guid.NewGuid():N}@example.com";
        await _client.Inbox!.AppendAsync(new AppendRequest(mail), Stop);
    }

    private async Task<string[]> SubjectsAsync(string mailbox) => [.. (await MailsAsync(mailbox)).Select(mail => mail.Subject ?? "")];

    private async Task<List<MimeMessage>> MailsAsync(string mailbox)
    {
        var folder = await _client.GetFolderAsync(mailbox, Stop);
        await folder.OpenAsync(FolderAccess.ReadOnly, Stop);
        var mails = new List<MimeMessage>();
        foreach (var uid in await folder.SearchAsync(SearchQuery.All, Stop))
        {
            mails.Add(await folder.GetMessageAsync(uid, Stop));
        }

        await folder.CloseAsync(expunge: false, Stop);
        return mails;
    }

    /// <summary>One server for the class; each test has a user of its own.</summary>
    public sealed class Server : IAsyncLifetime
    {
        internal DovecotServer Dovecot { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Dovecot = await DovecotServer.StartAsync();

        public async ValueTask DisposeAsync()
        {
            if (Dovecot is not null)
            {
                await Dovecot.DisposeAsync();
            }
        }
    }
}
