using System.Text;
using Crm.Text;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Crm.Channels.Email;

/// <summary>Reading mail, whatever is in it.</summary>
public sealed class MimeReaderTests
{
    private static readonly FakeTimeProvider Clock = new(Mails.Now);

    public static TheoryData<string> Malformed => [.. MalformedMail.All.Keys];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whole_mail_is_read()
    {
        var message = (await ReadAsync("""
            Return-Path: <anna@example.com>
            From: =?utf-8?B?0JDQvdC90LA=?= <anna@example.com>
            To: Support <support@shop.example>
            Cc: carl@example.com
            Subject: Re: =?utf-8?B?0J/RgNC40LLRltGC?=
            Date: Sat, 21 Mar 2026 11:30:00 +0200
            Message-ID: <a1@example.com>
            In-Reply-To: <m2@shop.example>
            References: <m1@shop.example> <m2@shop.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=x

            --x
            Content-Type: multipart/alternative; boundary=y

            --y
            Content-Type: text/plain; charset=utf-8

            Дякую.
            --y
            Content-Type: text/html; charset=utf-8

            <p>Дякую.</p>
            --y--
            --x
            Content-Type: application/pdf; name="Угода.pdf"
            Content-Disposition: attachment; filename="Угода.pdf"
            Content-Transfer-Encoding: base64

            JVBERg==
            --x--
            """)).Message!;
        message.From.Should().Be(new ChannelAddress("anna@example.com", "Анна"));
        message.To.Select(to => to.Address).Should().Equal("support@shop.example", "carl@example.com");
        message.Subject.Should().Be("Re: Привіт");
        message.Text!.Trim().Should().Be("Дякую.");
        message.Html!.Trim().Should().Be("<p>Дякую.</p>");
        message.MessageId.Should().Be("<a1@example.com>");
        message.InReplyTo.Should().Be("<m2@shop.example>");
        message.References.Should().Equal("<m1@shop.example>", "<m2@shop.example>");
        message.SentAt.Should().Be(Mails.Now);
        message.ReceivedAt.Should().Be(Mails.Now);
        message.IsAutomatic.Should().BeFalse();
        var attachment = message.Attachments.Should().ContainSingle().Subject;
        attachment.FileName.Should().Be("Угода.pdf");
        Encoding.ASCII.GetString(attachment.Content.Span).Should().Be("%PDF");
        message.Raw.Length.Should().BePositive();
    }

    [Theory]
    [InlineData("windows-1251", "Доброго дня, це Ївга")]
    [InlineData("koi8-u", "Доброго дня, це Ївга")]
    [InlineData("windows-1256", "پيام از مشتري")]
    [InlineData("iso-8859-6", "رسالة من عميل")]
    [InlineData("utf-16", "Сәлеметсіз бе")]
    public async Task Old_charsets_are_read(string charset, string text)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        var word = Convert.ToBase64String(encoding.GetBytes(text));
        var message = (await ReadAsync($"From: a@b.example\r\nSubject: =?{charset}?B?{word}?=\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n{word}\r\n")).Message!;
        message.Subject.Should().Be(text);
        message.Text!.Trim().Should().Be(text);
    }

    [Fact]
    public async Task Key_is_the_same_for_the_same_bytes_alone()
    {
        var one = (await ReadAsync("From: a@b.example\r\n\r\none")).Message!.Key;
        (await ReadAsync("From: a@b.example\r\n\r\none")).Message!.Key.Should().Be(one);
        (await ReadAsync("From: a@b.example\r\n\r\ntwo")).Message!.Key.Should().NotBe(one);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied", true)]
    [InlineData("Auto-Submitted: no", false)]
    [InlineData("Precedence: bulk", true)]
    [InlineData("Return-Path: <>", true)]
    [InlineData("Content-Type: multipart/report; report-type=delivery-status; boundary=x", true)]
    [InlineData("X-Other: 1", false)]
    public async Task Mail_of_programs_is_known(string header, bool automatic) =>
        (await ReadAsync($"From: a@b.example\r\n{header}\r\n\r\nbody")).Message!.IsAutomatic.Should().Be(automatic);

    [Theory]
    [InlineData("mx.shop.example; dmarc=pass header.from=example.com", AuthenticationVerdict.Passed)]
    [InlineData("mx.shop.example; dmarc=fail header.from=example.com; spf=pass smtp.mailfrom=anna@example.com", AuthenticationVerdict.Failed)]
    [InlineData("mx.shop.example; dkim=pass header.d=example.com", AuthenticationVerdict.Passed)]
    [InlineData("mx.shop.example; dkim=pass header.d=mail.example.com", AuthenticationVerdict.Passed)]
    [InlineData("mx.shop.example; dkim=pass header.d=evil.example", AuthenticationVerdict.Unknown)]
    [InlineData("mx.shop.example; dkim=pass header.d=com", AuthenticationVerdict.Unknown)]
    [InlineData("mx.shop.example; spf=pass smtp.mailfrom=bounce@example.com", AuthenticationVerdict.Passed)]
    [InlineData("mx.shop.example; spf=pass smtp.mailfrom=eve@evil.example", AuthenticationVerdict.Unknown)]
    [InlineData("mx.shop.example; dmarc=pass header.from=evil.example", AuthenticationVerdict.Unknown)]
    [InlineData("mx.shop.example; none", AuthenticationVerdict.Unknown)]
    [InlineData("mx.evil.example; dmarc=pass header.from=example.com", null)]
    [InlineData("", null)]
    public async Task Word_of_a_trusted_server_about_the_sender_is_heard(string results, AuthenticationVerdict? verdict)
    {
        var item = await ReadAsync($"Authentication-Results: {results}\r\nFrom: anna@example.com\r\n\r\nbody", "mx.shop.example");
        item.Message!.Authentication?.Verdict.Should().Be(verdict);
        (item.Message.Authentication is null).Should().Be(verdict is null);
    }

    [Fact]
    public async Task Word_that_came_with_the_mail_is_not_heard()
    {
        // What a stranger has put below the word of the receiving server, and what nobody trusts at all.
        const string Mail = "Authentication-Results: mx.shop.example; dmarc=fail header.from=example.com\r\nAuthentication-Results: mx.shop.example; dmarc=pass header.from=example.com\r\nFrom: anna@example.com\r\n\r\nbody";
        (await ReadAsync(Mail, "mx.shop.example")).Message!.Authentication!.Verdict.Should().Be(AuthenticationVerdict.Failed);
        (await ReadAsync(Mail)).Message!.Authentication.Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Malformed_mail_is_read_or_parked_and_never_thrown(string name)
    {
        var item = await ReadAsync(MalformedMail.All[name]);
        (item.Message is null).Should().Be(item.Fault is not null);
        Sound(item);
    }

    [Fact]
    public async Task What_cannot_be_read_says_why()
    {
        foreach (var name in new[] { "empty", "zeros" })
        {
            (await ReadAsync(MalformedMail.All[name])).Fault.Should().NotBeNullOrEmpty(name);
        }
    }

    [Fact]
    public async Task Senders_that_are_not_one_are_none()
    {
        foreach (var name in new[] { "no From", "two From headers", "two senders in From", "group in From" })
        {
            (await ReadAsync(MalformedMail.All[name])).Message!.From.Should().BeNull(name);
        }
    }

    [Fact]
    public async Task Mail_that_is_too_large_is_parked()
    {
        var reader = new MimeReader([], 1_000, Clock);
        (await reader.ReadAsync(new byte[1_001], "x", Stop)).Fault.Should().Contain("1001 bytes");
    }

    /// <summary>Mails with bytes changed, cut out, doubled at random.</summary>
    [Fact]
    public void Spoiled_mail_is_read_or_parked_and_never_thrown()
    {
        var seeds = MalformedMail.All.Values.Where(mail => mail.Length is > 10 and < 20_000).ToArray();
        Gen.Select(Gen.Int[0, seeds.Length - 1], Gen.Select(Gen.Int[0, 20_000], Gen.Byte, Gen.Int[0, 3]).Array[1, 20]).Sample(
            (seed, changes) =>
            {
                var mail = seeds[seed].ToList();
                foreach (var (at, value, kind) in changes)
                {
                    var place = at % mail.Count;
                    switch (kind)
                    {
                        case 0: mail[place] = value; break;
                        case 1: mail.Insert(place, value); break;
                        case 2 when mail.Count > 5: mail.RemoveAt(place); break;
                        default: mail.InsertRange(place, mail.Take(place % 200).ToArray()); break;
                    }
                }

                Sound(ReadAsync([.. mail]).GetAwaiter().GetResult());
            },
            iter: 1_000);
    }

    /// <summary>Whatever a mail held, what was read of it may be stored and shown.</summary>
    private static void Sound(InboundItem item)
    {
        if (item.Message is not { } message)
        {
            item.Fault.Should().NotBeNullOrWhiteSpace();
            item.Fault!.Any(char.IsControl).Should().BeFalse();
            return;
        }

        string?[] lines = [message.From?.Address, message.From?.Name, message.Subject, .. message.To.Select(to => to.Name), .. message.Attachments.Select(file => file.FileName), .. message.Attachments.Select(file => file.ContentType)];
        foreach (var line in lines.OfType<string>())
        {
            line.Any(char.IsControl).Should().BeFalse(line);
            StorableText.Check(line).Should().Be(StorableTextFault.None);
        }

        foreach (var text in new[] { message.Text, message.Html }.OfType<string>())
        {
            StorableText.Check(text).Should().Be(StorableTextFault.None);
        }

        message.Attachments.Should().NotContain(file => file.FileName.Contains('/') || file.FileName.Contains('\\'));
        message.Attachments.Count.Should().BeLessThanOrEqualTo(200);
        message.References.Count.Should().BeLessThanOrEqualTo(100);
        message.References.Append(message.MessageId ?? "<a@b>").Append(message.InReplyTo ?? "<a@b>").Should().OnlyContain(id => OutboundMessageRules.IsMessageId(id));
    }

    private static Task<InboundItem> ReadAsync(string mail, params string[] trusted) => ReadAsync(Encoding.UTF8.GetBytes(mail), trusted);

    private static Task<InboundItem> ReadAsync(byte[] mail, params string[] trusted) => new MimeReader(trusted, 25_000_000, Clock).ReadAsync(mail, "test", Stop);
}
