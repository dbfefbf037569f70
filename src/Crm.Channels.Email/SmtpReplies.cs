using System.Globalization;
using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace Crm.Channels.Email;

/// <summary>What the answers of SMTP servers come to (RFC 5321 §4.2.1, RFC 3463).</summary>
internal static partial class SmtpReplies
{
    /// <summary>The result of a command that the server refused: 4yz deferred, 5yz rejected.</summary>
    /// <exception cref="ChannelException">421, with which the server ends the connection; or the server refuses the application, not the message.</exception>
    public static SendResult ToResult(SmtpCommandException exception)
    {
        var reply = (int)exception.StatusCode;
        var reason = EmailChecks.OneLine(exception.Message);
        var enhanced = Enhanced().Match(reason).Value;
        var code = enhanced.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"{reply} {enhanced}") : reply.ToString(CultureInfo.InvariantCulture);
        if (reply is 421 or 530 or 534 or 535 or 538 || (exception.ErrorCode == SmtpErrorCode.SenderNotAccepted && reply >= 500))
        {
            throw new ChannelException(EmailName.Channel, reason, isTransient: reply == 421, exception) { Code = code };
        }

        if (reply is >= 500 and < 600)
        {
            return SendResult.Rejected(code, reason, IsAddress(exception.ErrorCode, reply, enhanced));
        }

        return SendResult.Deferred(code, reason);
    }

    /// <summary>True when the address is at fault: class 5.1 (addressing) or 5.2.1 (disabled mailbox); without such a code, 550, 551 and 553 to RCPT.</summary>
    private static bool IsAddress(SmtpErrorCode stage, int reply, string enhanced) => stage == SmtpErrorCode.RecipientNotAccepted
        && (enhanced.Length > 0 ? enhanced.StartsWith("5.1.", StringComparison.Ordinal) || enhanced == "5.2.1" : reply is 550 or 551 or 553);

    [GeneratedRegex(@"^[245]\.\d{1,3}\.\d{1,3}\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Enhanced();
}
