namespace Crm.Channels;

/// <summary>What may become a message, and what would smuggle something into it.</summary>
public sealed class OutboundMessageRulesTests
{
    private static readonly ChannelCapabilities All = new() { Subject = true, Html = true, Attachments = true, Headers = true };

    public static TheoryData<string, string> Injections
    {
        get
        {
            string[] places = ["idempotencyKey", "to.name", "to.address", "from.name", "from.address", "replyTo.name", "replyTo.address", "subject", "headers[0].value", "attachments[0].fileName", "attachments[0].contentId"];
            string[] payloads = ["a\r\nBcc: x@example.com", "a\nBcc: x@example.com", "a\rBcc: x@example.com", "a\0b", "a\u0085Bcc: x", "a\u2028Bcc: x", "a\u2029b", "a\tb", "a\u001bb", "a\u007fb", "a\ud800b"];
            var data = new TheoryData<string, string>();
            foreach (var place in places)
            {
                foreach (var payload in payloads)
                {
                    data.Add(place, payload);
                }
            }

            return data;
        }
    }

    [Fact]
    public void Whole_message_may_be_sent() => OutboundMessageRules.Check(Full(), All).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Injections))]
    public void Control_characters_are_refused_wherever_a_header_is_made(string field, string payload)
    {
        var faults = OutboundMessageRules.Check(With(field, payload), All);
        faults.Should().Contain(fault => fault.Field == field && fault.Reason.Key == "message.control");
        var require = () => OutboundMessageRules.Require(With(field, payload), "email", All);
        require.Should().Throw<InvalidMessageException>().Which.Message.Should().NotContain("example.com", "a hostile value is not repeated");
    }

    [Theory]
    [InlineData("Bcc")]
    [InlineData("bcc")]
    [InlineData("To")]
    [InlineData("Subject")]
    [InlineData("Content-Type")]
    [InlineData("Resent-To")]
    [InlineData("message-id")]
    [InlineData("Return-Path")]
    public void Headers_that_the_message_writes_itself_are_refused(string name) =>
        OutboundMessageRules.Check(Full() with { Headers = [new MessageHeader(name, "x")] }, All).Should().ContainSingle(fault => fault.Field == "headers[0].name" && fault.Reason.Key == "message.reserved");

    [Theory]
    [InlineData("")]
    [InlineData("X Y")]
    [InlineData("X:Y")]
    [InlineData("X\r\nBcc")]
    [InlineData("Тема")]
    public void Names_that_are_none_are_refused(string name) =>
        OutboundMessageRules.Check(Full() with { Headers = [new MessageHeader(name, "x")] }, All).Should().Contain(fault => fault.Field == "headers[0].name" && fault.Reason.Key == "message.headerName");

    [Theory]
    [InlineData("a@b.example, c@d.example")]
    [InlineData("Anna <anna@example.com>")]
    [InlineData("a b@example.com")]
    [InlineData("\"a\"@example.com")]
    [InlineData("group:a@example.com;")]
    public void More_than_one_address_is_refused(string address) =>
        OutboundMessageRules.Check(Full() with { To = address }, All).Should().Contain(fault => fault.Field == "to.address" && fault.Reason.Key == "message.address");

    [Theory]
    [InlineData("<a@b>", true)]
    [InlineData("<a.b.c@example.com>", true)]
    [InlineData("a@b", false)]
    [InlineData("<a b@c>", false)]
    [InlineData("<a@b@c>", false)]
    [InlineData("<a@b>\r\n<c@d>", false)]
    [InlineData("<@b>", false)]
    [InlineData("<a@>", false)]
    [InlineData("<ж@b>", false)]
    [InlineData("", false)]
    public void Message_ids_are_of_one_form(string text, bool isOne)
    {
        OutboundMessageRules.IsMessageId(text).Should().Be(isOne);
        var faults = OutboundMessageRules.Check(Full() with { MessageId = text, InReplyTo = text, References = [text] }, All);
        faults.Select(fault => fault.Field).Should().Equal(isOne ? [] : ["messageId", "inReplyTo", "references[0]"]);
    }

    [Theory]
    [InlineData("http://example.com/u")]
    [InlineData("javascript:alert(1)")]
    public void Unsubscribing_needs_https(string link) =>
        OutboundMessageRules.Check(Full() with { Unsubscribe = new ListUnsubscribe(new Uri(link)) }, All).Should().ContainSingle(fault => fault.Field == "unsubscribe.link");

    [Fact]
    public void What_a_channel_cannot_carry_is_refused()
    {
        var faults = OutboundMessageRules.Check(Full() with { Text = null }, new ChannelCapabilities());
        faults.Select(fault => fault.Field).Should().BeEquivalentTo("html", "attachments", "headers");
        OutboundMessageRules.Check(new OutboundMessage { IdempotencyKey = "k", To = "+380441234567", Text = new string('x', 1601) }, new ChannelCapabilities { LongestText = 1600 })
            .Should().ContainSingle(fault => fault.Field == "text" && fault.Reason.Key == "message.tooLong");
    }

    [Fact]
    public void Message_without_anything_in_it_is_refused() =>
        OutboundMessageRules.Check(new OutboundMessage { IdempotencyKey = " ", To = "anna@example.com", Text = " " }, All).Select(fault => fault.Field).Should().Equal("idempotencyKey", "text");

    [Fact]
    public void Faults_are_told_in_every_language()
    {
        var exception = new InvalidMessageException("email", OutboundMessageRules.Check(Full() with { Subject = "a\nb" }, All));
        foreach (var language in Localization.MessageCatalog.Languages)
        {
            exception.MessageIn(language).Should().Contain("subject").And.Contain("email");
        }

        new ChannelException("email", "because", isTransient: true).MessageIn("uk").Should().Contain("because");
    }

    private static OutboundMessage Full() => new()
    {
        IdempotencyKey = "campaign-1/42",
        To = new ChannelAddress("anna@example.com", "Анна Коваль"),
        From = new ChannelAddress("crm@example.org", "دفتر مرکزی"),
        ReplyTo = "support@example.org",
        Subject = "Привіт",
        Text = "Line one\r\nLine two\ttabbed",
        Html = "<p>Line one</p>",
        Attachments = [new MessageAttachment("offer.pdf", "application/pdf", new byte[] { 1, 2, 3 }) { ContentId = "offer" }],
        Headers = [new MessageHeader("X-Campaign", "spring")],
        MessageId = "<1@example.org>",
        InReplyTo = "<0@example.org>",
        References = ["<0@example.org>"],
        Unsubscribe = new ListUnsubscribe(new Uri("https://example.org/u/1"), "leave@example.org"),
    };

    private static OutboundMessage With(string field, string value) => field switch
    {
        "idempotencyKey" => Full() with { IdempotencyKey = value },
        "to.name" => Full() with { To = new ChannelAddress("anna@example.com", value) },
        "to.address" => Full() with { To = value },
        "from.name" => Full() with { From = new ChannelAddress("crm@example.org", value) },
        "from.address" => Full() with { From = value },
        "replyTo.name" => Full() with { ReplyTo = new ChannelAddress("crm@example.org", value) },
        "replyTo.address" => Full() with { ReplyTo = value },
        "subject" => Full() with { Subject = value },
        "headers[0].value" => Full() with { Headers = [new MessageHeader("X-Campaign", value)] },
        "attachments[0].fileName" => Full() with { Attachments = [Full().Attachments[0] with { FileName = value }] },
        _ => Full() with { Attachments = [Full().Attachments[0] with { ContentId = value }] },
    };
}
