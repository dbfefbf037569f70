using System.Security.Cryptography;
using CsCheck;

namespace Crm.Channels;

/// <summary>Who gets into a conversation, and who does not.</summary>
public sealed class MessageThreadingTests
{
    private const string Anna = "anna@example.com";
    private static readonly Tenant Shop = new("shop");
    private static readonly Guid Complaint = new("0195b2a0-0000-7000-8000-000000000001");
    private static readonly Guid Other = new("0195b2a0-0000-7000-8000-000000000002");
    private static readonly byte[] Key = SHA256.HashData("the key"u8);
    private readonly MessageIdSigner _signer = new(Key);
    private readonly MessageThreading _threading = new(new MessageIdSigner(Key));

    [Fact]
    public void Message_id_is_the_same_for_the_same_key_and_no_other()
    {
        var id = Sign();
        id.Should().Be(Sign()).And.MatchRegex(@"^<c1\.[0-9a-f]{32}\.[0-9a-f]{24}\.[0-9a-f]{32}@shop\.example>$");
        _signer.Make(Shop, Complaint, Anna, "m2", "shop.example").Should().NotBe(id);
        MessageIdSigner.ReadConversation(id).Should().Be(Complaint);
    }

    [Fact]
    public void Token_is_of_one_tenant_conversation_and_recipient()
    {
        var id = Sign();
        _signer.IsValid(Shop, Complaint, "ANNA@Example.com", id).Should().BeTrue("addresses are compared in small letters");
        _signer.IsValid(new Tenant("shop2"), Complaint, Anna, id).Should().BeFalse();
        _signer.IsValid(Shop, Other, Anna, id).Should().BeFalse();
        _signer.IsValid(Shop, Complaint, "eve@example.com", id).Should().BeFalse();
        new MessageIdSigner(SHA256.HashData("another"u8)).IsValid(Shop, Complaint, Anna, id).Should().BeFalse();
    }

    [Fact]
    public void Keys_can_be_changed_while_replies_are_on_their_way()
    {
        var id = Sign();
        new MessageIdSigner(SHA256.HashData("new"u8), Key).IsValid(Shop, Complaint, Anna, id).Should().BeTrue();
        var none = () => new MessageIdSigner();
        none.Should().Throw<ArgumentException>();
        var small = () => new MessageIdSigner(new byte[31]);
        small.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Token_with_any_character_changed_is_none()
    {
        var id = Sign();
        for (var i = 1; i < id.IndexOf('@', StringComparison.Ordinal); i++)
        {
            foreach (var other in "0f.g")
            {
                if (id[i] != other)
                {
                    var changed = id[..i] + other + id[(i + 1)..];
                    (MessageIdSigner.ReadConversation(changed) is { } conversation && _signer.IsValid(Shop, conversation, Anna, changed)).Should().BeFalse();
                }
            }
        }
    }

    [Fact]
    public void Any_text_is_read_without_failing() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["c1.<>@0af\0ж"], 0, 120]).Sample(text => _signer.IsValid(Shop, Complaint, Anna, text).Should().BeFalse(), iter: 2_000);

    [Fact]
    public void Reply_to_a_signed_message_joins_from_any_address()
    {
        var decision = _threading.Decide(Shop, From("anna.private@mail.example", Sign()), [Candidate()]);
        decision.Conversation.Should().Be(Complaint);
        decision.Deciding.Should().Be(new ThreadingFinding(Complaint, ThreadingReason.TokenValid, Sign()));
    }

    [Fact]
    public void Participant_who_answers_a_message_of_the_conversation_joins()
    {
        var decision = _threading.Decide(Shop, From("Anna@EXAMPLE.com", "<first@example.com>"), [Candidate()]);
        decision.Deciding!.Reason.Should().Be(ThreadingReason.ParticipantAnswers);
    }

    [Fact]
    public void Domains_are_compared_in_their_ASCII_form()
    {
        var candidate = Candidate() with { Participants = ["olena@xn--e1afmkfd.example"] };
        _threading.Decide(Shop, From("Olena@ПРИМЕР.example", "<first@example.com>"), [candidate]).Deciding!.Reason.Should().Be(ThreadingReason.ParticipantAnswers);
    }

    [Theory]
    [InlineData(AuthenticationVerdict.Passed, ThreadingReason.ParticipantQuotesNumber)]
    [InlineData(AuthenticationVerdict.Unknown, ThreadingReason.SenderUnconfirmed)]
    [InlineData(AuthenticationVerdict.Failed, ThreadingReason.SenderForged)]
    [InlineData(null, ThreadingReason.SenderUnconfirmed)]
    public void Number_alone_needs_a_confirmed_participant(AuthenticationVerdict? verdict, ThreadingReason reason)
    {
        var message = From(Anna) with { Subject = "About T-1001, please", Authentication = verdict is { } said ? new SenderAuthentication("mx", said, []) : null };
        var decision = _threading.Decide(Shop, message, [Candidate()]);
        decision.Findings[0].Reason.Should().Be(reason);
        decision.Conversation.Should().Be(verdict == AuthenticationVerdict.Passed ? Complaint : null);
    }

    [Fact]
    public void Forged_sender_does_not_join_with_a_reference_either()
    {
        var message = From(Anna, "<first@example.com>") with { Authentication = new SenderAuthentication("mx", AuthenticationVerdict.Failed, ["dmarc=fail"]) };
        _threading.Decide(Shop, message, [Candidate()]).Should().Be(new ThreadingDecision(null, [new ThreadingFinding(Complaint, ThreadingReason.SenderForged, "<first@example.com>")]));
    }

    [Theory]
    [InlineData("T-1001", true)]
    [InlineData("Re: [T-1001] Broken", true)]
    [InlineData("t-1001", true)]
    [InlineData("T-10010", false)]
    [InlineData("XT-1001", false)]
    [InlineData("T-100", false)]
    public void Numbers_are_quoted_as_words_of_their_own(string subject, bool quoted)
    {
        var message = From(Anna) with { Subject = subject, Authentication = new SenderAuthentication("mx", AuthenticationVerdict.Passed, []) };
        (_threading.Decide(Shop, message, [Candidate()]).Conversation is not null).Should().Be(quoted);
    }

    [Fact]
    public void Token_goes_before_what_else_would_join()
    {
        var message = From(Anna, "<first@example.com>") with { References = [_signer.Make(Shop, Other, Anna, "m9", "shop.example"), "<first@example.com>"] };
        var decision = _threading.Decide(Shop, message, [Candidate(), Candidate() with { Conversation = Other, MessageIds = [], Number = null }]);
        decision.Conversation.Should().Be(Other);
        decision.Findings.Should().HaveCount(2).And.OnlyContain(finding => finding.Joins);
    }

    [Fact]
    public void Without_a_candidate_or_a_sender_it_is_new()
    {
        _threading.Decide(Shop, From(Anna, "<first@example.com>"), []).Conversation.Should().BeNull();
        _threading.Decide(Shop, From(Anna, "<first@example.com>") with { From = null }, [Candidate()]).Findings[0].Reason.Should().Be(ThreadingReason.StrangerAnswers);
        _threading.Decide(Shop, From(Anna), [Candidate()]).Findings[0].Reason.Should().Be(ThreadingReason.NoReference);
        _threading.Decide(Shop, From("eve@example.com"), [Candidate()]).Findings[0].Reason.Should().Be(ThreadingReason.Unrelated);
    }

    /// <summary>A thousand messages of strangers who know the number, Message-IDs and addresses of the conversation, and forge what they like.</summary>
    [Fact]
    public void Of_1000_forged_replies_none_joins()
    {
        var random = new Random(20261127);
        var reasons = new Dictionary<ThreadingReason, int>();
        for (var i = 0; i < 1_000; i++)
        {
            var message = Forged(random, i);
            var decision = _threading.Decide(Shop, message, [Candidate(), Candidate() with { Conversation = Other, Participants = ["boris@example.com"] }]);
            decision.Conversation.Should().BeNull("message {0} from {1} refers to {2}", i, message.From, message.InReplyTo);
            foreach (var finding in decision.Findings)
            {
                reasons[finding.Reason] = reasons.GetValueOrDefault(finding.Reason) + 1;
            }
        }

        reasons.Keys.Should().Contain([ThreadingReason.TokenForged, ThreadingReason.StrangerAnswers, ThreadingReason.StrangerQuotesNumber, ThreadingReason.SenderForged, ThreadingReason.SenderUnconfirmed]);
    }

    private InboundMessage Forged(Random random, int i)
    {
        var (guess, strangers) = (new MessageIdSigner(RandomNumberGenerator.GetBytes(32)), new[] { "eve@example.com", "anna@example.co", "аnna@example.com", "anna@example.com.evil.example", "anna", "anna@sub.example.com" });
        var stranger = strangers[random.Next(strangers.Length)];
        var signed = Sign();
        return (i % 8) switch
        {
            // Strangers who have seen a Message-ID that is not signed for anybody.
            0 => From(stranger, "<first@example.com>"),
            // Tokens of another key, tenant, conversation, recipient; cut; turned; in capitals.
            1 => From(stranger, guess.Make(Shop, Complaint, Anna, $"m{i}", "shop.example")),
            2 => From(stranger, _signer.Make(new Tenant("elsewhere"), Complaint, Anna, "m1", "shop.example")),
            3 => From(stranger, _signer.Make(Shop, Other, Anna, "m1", "shop.example").Replace(Other.ToString("N"), Complaint.ToString("N"), StringComparison.Ordinal)),
            4 => From(stranger, _signer.Make(Shop, Complaint, stranger, "m1", "shop.example")),
            5 => From(stranger, signed[..^(random.Next(1, 20) + 14)] + "@shop.example>", signed.Replace("c1.", "c2.", StringComparison.Ordinal)),
            // Numbers in the subject, by strangers, and in the name of a participant without confirmation.
            6 => From(random.Next(2) == 0 ? stranger : Anna) with { Subject = $"Re: [T-1001] #{i}" },
            // The name of a participant, though its domain says that it is forged, with whatever is known.
            _ => From(Anna, "<first@example.com>") with { Subject = "T-1001", Authentication = new SenderAuthentication("mx", AuthenticationVerdict.Failed, ["dmarc=fail"]) },
        };
    }

    private string Sign() => _signer.Make(Shop, Complaint, Anna, "m1", "shop.example");

    private static ConversationCandidate Candidate() => new(Complaint, [Anna, "carl@example.com"]) { MessageIds = ["<first@example.com>"], Number = "T-1001" };

    private static InboundMessage From(string address, params string[] references) => new()
    {
        Channel = "email",
        Key = "k",
        From = new ChannelAddress(address, "Anna Koval"),
        Subject = "Re: Broken",
        ReceivedAt = DateTimeOffset.UnixEpoch,
        InReplyTo = references.FirstOrDefault(),
        References = [.. references],
    };
}
