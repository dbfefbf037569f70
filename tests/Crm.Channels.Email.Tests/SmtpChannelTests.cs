using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Crm.Channels.Email;

/// <summary>SMTP against a real server, and what it does when the server misbehaves.</summary>
public sealed class SmtpChannelTests
{
    private readonly FakeTimeProvider _clock = new(Mails.Now);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mail_arrives_as_it_was_written()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var channel = Channel(sink);
        var message = Mails.To("anna") with
        {
            ReplyTo = "support@shop.example",
            Html = "<p>Добрий день <img src=\"cid:logo\"></p>",
            Attachments = [new MessageAttachment("Угода.pdf", "application/pdf", "%PDF"u8.ToArray()), new MessageAttachment("logo.png", "image/png", new byte[] { 1, 2 }) { ContentId = "logo" }],
            Headers = [new MessageHeader("X-Campaign", "весна")],
            MessageId = "<m2@shop.example>",
            InReplyTo = "<m1@example.com>",
            References = ["<m0@example.com>", "<m1@example.com>"],
            Unsubscribe = new ListUnsubscribe(new Uri("https://shop.example/u?t=1"), "leave@shop.example"),
            IsAutomatic = true,
        };
        (await channel.SendAsync(message, Stop)).Should().Be(SendResult.Accepted("<m2@shop.example>"));

        var mail = Mails.Read(sink.Mails.Single());
        mail.From.Mailboxes.Single().Should().Match<MimeKit.MailboxAddress>(from => from.Address == "crm@shop.example" && from.Name == "Крамниця");
        mail.To.Mailboxes.Single().Name.Should().Be("Анна Коваль");
        mail.ReplyTo.Mailboxes.Single().Address.Should().Be("support@shop.example");
        mail.Subject.Should().Be("Привіт");
        mail.Date.Should().Be(Mails.Now);
        mail.MessageId.Should().Be("m2@shop.example");
        mail.InReplyTo.Should().Be("m1@example.com");
        mail.References.Should().Equal("m0@example.com", "m1@example.com");
        mail.TextBody!.ReplaceLineEndings("\r\n").Should().Be(message.Text);
        mail.HtmlBody.Should().Contain("Добрий день");
        mail.Headers["X-Campaign"].Should().Be("весна");
        mail.Headers["List-Unsubscribe"].Should().Be("<https://shop.example/u?t=1>, <mailto:leave@shop.example>");
        mail.Headers["List-Unsubscribe-Post"].Should().Be("List-Unsubscribe=One-Click");
        mail.Headers["Auto-Submitted"].Should().Be("auto-generated");
        mail.Attachments.OfType<MimeKit.MimePart>().Single().FileName.Should().Be("Угода.pdf");
        mail.BodyParts.OfType<MimeKit.MimePart>().Should().Contain(part => part.ContentId == "logo");
        sink.Log.Should().Contain("message 1 bounces@shop.example anna@example.com");
    }

    [Fact]
    public async Task Same_key_has_the_same_message_id()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var channel = Channel(sink);
        var first = await channel.SendAsync(Mails.To("anna"), Stop);
        (await channel.SendAsync(Mails.To("anna"), Stop)).ProviderId.Should().Be(first.ProviderId);
        (await channel.SendAsync(Mails.To("anna", "k2"), Stop)).ProviderId.Should().NotBe(first.ProviderId);
        (await channel.SendAsync(Mails.To("anna") with { Tenant = new Tenant("other") }, Stop)).ProviderId.Should().NotBe(first.ProviderId);
    }

    [Fact]
    public async Task Connections_are_used_again()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var channel = Channel(sink);
        for (var i = 0; i < 20; i++)
        {
            (await channel.SendAsync(Mails.To("anna", $"k{i}"), Stop)).Outcome.Should().Be(SendOutcome.Accepted);
        }

        sink.Mails.Should().HaveCount(20);
        sink.Connections.Should().Be(1);
    }

    [Fact]
    public async Task No_more_connections_are_open_than_allowed()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var channel = Channel(sink, options => options.MaxConnections = 3);
        var results = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => channel.SendAsync(Mails.To("anna", $"k{i}"), Stop)));
        results.Should().OnlyContain(result => result.Outcome == SendOutcome.Accepted);
        sink.Mails.Should().HaveCount(60);
        sink.Connections.Should().BeInRange(1, 3);
    }

    [Fact]
    public async Task Connection_is_closed_after_its_share_of_messages()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var channel = Channel(sink, options => options.MessagesPerConnection = 5);
        for (var i = 0; i < 12; i++)
        {
            await channel.SendAsync(Mails.To("anna", $"k{i}"), Stop);
        }

        sink.Connections.Should().Be(3);
    }

    [Fact]
    public async Task Connection_that_rested_is_asked_first()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var channel = Channel(sink);
        await channel.SendAsync(Mails.To("anna"), Stop);
        await channel.SendAsync(Mails.To("anna", "k2"), Stop);
        sink.Log.Should().NotContain("noop 1");
        _clock.Advance(TimeSpan.FromMinutes(1));
        await channel.SendAsync(Mails.To("anna", "k3"), Stop);
        sink.Log.Should().Contain("noop 1");
        sink.Connections.Should().Be(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public async Task Connection_that_the_server_has_closed_is_replaced_without_a_word(int secondsOfRest)
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var channel = Channel(sink);
        await channel.SendAsync(Mails.To("anna"), Stop);
        await sink.SayAsync("close");
        _clock.Advance(TimeSpan.FromSeconds(secondsOfRest));
        (await channel.SendAsync(Mails.To("anna", "k2"), Stop)).Outcome.Should().Be(SendOutcome.Accepted);
        sink.Connections.Should().Be(2);
        sink.Mails.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("later", SendOutcome.Deferred, "451 4.7.1", false)]
    [InlineData("full", SendOutcome.Deferred, "452 4.2.2", false)]
    [InlineData("nobody", SendOutcome.Rejected, "550 5.1.1", true)]
    [InlineData("disabled", SendOutcome.Rejected, "550 5.2.1", true)]
    [InlineData("plain", SendOutcome.Rejected, "550", true)]
    [InlineData("policy", SendOutcome.Rejected, "550 5.7.1", false)]
    [InlineData("spam", SendOutcome.Rejected, "554 5.6.0", false)]
    public async Task Answers_of_the_server_are_results(string recipient, SendOutcome outcome, string code, bool addressRefused)
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var channel = Channel(sink);
        var result = await channel.SendAsync(Mails.To(recipient), Stop);
        result.Should().Match<SendResult>(found => found.Outcome == outcome && found.Code == code && found.AddressRefused == addressRefused);
        result.Reason.Should().NotBeNullOrEmpty();

        // The connection serves the next one.
        (await channel.SendAsync(Mails.To("anna"), Stop)).Outcome.Should().Be(SendOutcome.Accepted);
        sink.Connections.Should().Be(1);
    }

    [Fact]
    public async Task Sender_that_the_server_forbids_is_no_fault_of_the_recipient()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var channel = Channel(sink, options => options.ReturnPath = "forbidden@shop.example");
        var send = () => channel.SendAsync(Mails.To("anna"), Stop);
        (await send.Should().ThrowAsync<ChannelException>()).Which.Should().Match<ChannelException>(exception => !exception.IsTransient && exception.Code == "550 5.7.1");
    }

    [Theory]
    [InlineData("cut-once-at-rcpt")]
    [InlineData("cut-once-in-data")]
    [InlineData("busy")]
    public async Task Connection_cut_before_the_message_was_over_is_transient_and_the_retry_delivers_once(string recipient)
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var channel = Channel(sink);
        var send = () => channel.SendAsync(Large(recipient), Stop);
        (await send.Should().ThrowAsync<ChannelException>()).Which.Should().Match<ChannelException>(exception => exception.IsTransient && !exception.OutcomeUnknown);
        (await send()).Outcome.Should().Be(SendOutcome.Accepted);
        sink.Mails.Should().ContainSingle();
    }

    [Fact]
    public async Task Connection_cut_after_the_final_dot_is_an_unknown_outcome()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var channel = Channel(sink);
        var send = () => channel.SendAsync(Mails.To("cut-after-dot"), Stop);
        (await send.Should().ThrowAsync<ChannelException>()).Which.Should().Match<ChannelException>(exception => exception.IsTransient && exception.OutcomeUnknown);
        sink.Mails.Should().ContainSingle("the server has kept it");
    }

    [Fact]
    public async Task Behind_the_pipeline_a_cut_is_healed_and_an_unknown_outcome_marked()
    {
        await using var sink = await SmtpSink.StartAsync();
        var services = new ServiceCollection();
        services.AddCrm(crm => crm.UseInMemory().AllowEverything().UseEmail(options => Set(options, sink)).ConfigureChannel("email", options => options.RetryPause = TimeSpan.FromMilliseconds(1)));
        await using var provider = services.BuildServiceProvider();
        var sender = provider.GetRequiredService<ChannelSender>();
        (await sender.SendAsync("email", Large("cut-once-in-data"), Stop)).Outcome.Should().Be(SendOutcome.Accepted);
        (await sender.SendAsync("email", Mails.To("cut-after-dot"), Stop)).Code.Should().Be(SendCodes.OutcomeUnknown);
        sink.Mails.Should().HaveCount(2);
    }

    [Fact]
    public async Task Server_that_is_away_is_transient()
    {
        var sink = await SmtpSink.StartAsync();
        await using var channel = Channel(sink);
        await sink.DisposeAsync();
        var send = () => channel.SendAsync(Mails.To("anna"), Stop);
        (await send.Should().ThrowAsync<ChannelException>()).Which.Should().Match<ChannelException>(exception => exception.IsTransient && exception.Code == SendCodes.Unreachable);
    }

    [Fact]
    public async Task Mail_goes_under_TLS_with_a_password()
    {
        await using var sink = await SmtpSink.StartAsync(tls: true, auth: ("crm", "secret"));
        await using var channel = Channel(sink, options =>
        {
            (options.Security, options.UserName, options.Password) = (EmailSecurity.StartTls, "crm", "secret");
            options.CertificateValidation = (_, certificate, _, _) => certificate!.Subject == "CN=localhost";
        });
        (await channel.SendAsync(Mails.To("anna"), Stop)).Outcome.Should().Be(SendOutcome.Accepted);
        sink.Mails.Should().ContainSingle();
    }

    [Fact]
    public async Task Certificate_that_nobody_vouches_for_is_refused()
    {
        await using var sink = await SmtpSink.StartAsync(tls: true);
        await using var channel = Channel(sink, options => options.Security = EmailSecurity.StartTls);
        await RefusedAsync(channel, "tls");
    }

    [Fact]
    public async Task Server_without_TLS_is_refused_when_TLS_is_asked_for()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var channel = Channel(sink, options => options.Security = EmailSecurity.StartTls);
        await RefusedAsync(channel, "unsupported");
        sink.Mails.Should().BeEmpty();
    }

    [Fact]
    public async Task Wrong_password_is_refused_and_not_transient()
    {
        await using var sink = await SmtpSink.StartAsync(tls: true, auth: ("crm", "secret"));
        await using var channel = Channel(sink, options =>
        {
            (options.Security, options.UserName, options.Password) = (EmailSecurity.StartTls, "crm", "wrong");
            options.CertificateValidation = (_, certificate, _, _) => certificate!.Subject == "CN=localhost";
        });
        await RefusedAsync(channel, "authentication");
    }

    [Theory]
    [InlineData("anna")]
    [InlineData("@example.com")]
    [InlineData("anna@")]
    public async Task What_is_no_address_is_rejected(string address)
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var channel = Channel(sink);
        (await channel.SendAsync(Mails.To("anna") with { To = address }, Stop)).Should().Match<SendResult>(result => result.Outcome == SendOutcome.Rejected && result.AddressRefused);
        sink.Log.Should().BeEmpty();
    }

    [Fact]
    public async Task Cancelled_is_thrown_and_the_place_is_free_again()
    {
        await using var sink = await SmtpSink.StartAsync();
        await using var channel = Channel(sink, options => options.MaxConnections = 1);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await FluentActions.Awaiting(() => channel.SendAsync(Mails.To("anna"), cancelled.Token)).Should().ThrowAsync<OperationCanceledException>();
        (await channel.SendAsync(Mails.To("anna"), Stop)).Outcome.Should().Be(SendOutcome.Accepted);
    }

    /// <summary>A message of which the network holds a part only, so that the sender knows that the rest was not sent.</summary>
    private static OutboundMessage Large(string recipient) => Mails.To(recipient) with { Attachments = [new MessageAttachment("large.bin", "application/octet-stream", new byte[8_000_000])] };

    private static async Task RefusedAsync(SmtpChannel channel, string code)
    {
        var send = () => channel.SendAsync(Mails.To("anna"), Stop);
        (await send.Should().ThrowAsync<ChannelException>()).Which.Should().Match<ChannelException>(exception => !exception.IsTransient && exception.Code == code);
    }

    private static void Set(EmailOptions options, SmtpSink sink)
    {
        (options.Host, options.Port, options.Security) = ("127.0.0.1", sink.Port, EmailSecurity.None);
        options.From = new ChannelAddress("crm@shop.example", "Крамниця");
        options.ReturnPath = "bounces@shop.example";
    }

    private SmtpChannel Channel(SmtpSink sink, Action<EmailOptions>? configure = null)
    {
        var options = new EmailOptions();
        Set(options, sink);
        configure?.Invoke(options);
        options.Validate();
        return new SmtpChannel(options, _clock);
    }
}
