using MimeKit;

namespace Crm.Channels.Email;

/// <summary>Messages for tests, and mails read back.</summary>
internal static class Mails
{
    public static readonly DateTimeOffset Now = new(2026, 3, 21, 9, 30, 0, TimeSpan.Zero);

    public static OutboundMessage To(string recipient, string key = "k1") => new()
    {
        IdempotencyKey = key,
        To = new ChannelAddress($"{recipient}@example.com", "Анна Коваль"),
        Subject = "Привіт",
        Text = "Добрий день.\r\n.\r\nБувайте.",
    };

    public static MimeMessage Read(string mail)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(mail));
        return MimeMessage.Load(stream);
    }

    public static string Folder() => Directory.CreateTempSubdirectory("crm-mail-").FullName;
}
