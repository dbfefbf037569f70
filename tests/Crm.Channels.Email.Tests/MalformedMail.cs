using System.Globalization;
using System.Text;

namespace Crm.Channels.Email;

/// <summary>Mail such as strangers send, by name: what cannot be read, and what can in spite of all.</summary>
internal static class MalformedMail
{
    private const string Head = "From: eve@example.com\r\nTo: support@shop.example\r\nSubject: Hello\r\nMessage-ID: <x@example.com>\r\n";

    /// <summary>The mails.</summary>
    public static IReadOnlyDictionary<string, byte[]> All { get; } = new Dictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["empty"] = [],
        ["one line end"] = "\r\n"u8.ToArray(),
        ["only a body"] = "\r\nHello"u8.ToArray(),
        ["noise"] = Noise(4_096),
        ["noise below a header"] = [.. Bytes(Head), .. Noise(4_096)],
        ["zeros"] = new byte[10_000],
        ["header without an end"] = Bytes("Subject: " + new string('x', 100_000)),
        ["header of two million letters"] = Bytes($"X-Big: {new string('x', 2_000_000)}\r\n{Head}\r\nbody"),
        ["fifty thousand headers"] = Bytes(string.Concat(Enumerable.Range(0, 50_000).Select(i => $"X-{i}: y\r\n")) + Head + "\r\nbody"),
        ["no From"] = Bytes("To: support@shop.example\r\nSubject: Hello\r\n\r\nbody"),
        ["two From headers"] = Bytes($"From: anna@example.com\r\n{Head}\r\nbody"),
        ["two senders in From"] = Bytes("From: anna@example.com, eve@example.com\r\nSubject: Hello\r\n\r\nbody"),
        ["group in From"] = Bytes("From: Undisclosed:;\r\nSubject: Hello\r\n\r\nbody"),
        ["From with line breaks coded in"] = Bytes("From: =?utf-8?B?QW5uYQ0KQmNjOiB4QGV4YW1wbGUuY29t?= <eve@example.com>\r\n\r\nbody"),
        ["address with NUL"] = Bytes("From: e\0ve@example.com\r\nSubject: a\0b\r\n\r\nbo\0dy"),
        ["subject in a coding that does not exist"] = Bytes("From: eve@example.com\r\nSubject: =?x-none?Q?a=ZZb?= =?utf-8?B?!!!?=\r\n\r\nbody"),
        ["half of a pair in the subject"] = Bytes("From: eve@example.com\r\nSubject: =?utf-16?B?2AAA?=\r\n\r\nbody"),
        ["charset that does not exist"] = Bytes($"{Head}Content-Type: text/plain; charset=klingon\r\n\r\nbody"),
        ["charset with a path in it"] = Bytes($"{Head}Content-Type: text/plain; charset=\"../../etc/passwd\"\r\n\r\nbody"),
        ["broken base64"] = Bytes($"{Head}Content-Transfer-Encoding: base64\r\n\r\n%%%=====\r\n!"),
        ["broken quoted-printable"] = Bytes($"{Head}Content-Transfer-Encoding: quoted-printable\r\n\r\n=\r\n=ZZ=0=\r\n="),
        ["unknown transfer encoding"] = Bytes($"{Head}Content-Transfer-Encoding: x-none\r\n\r\nbody"),
        ["bytes that are no UTF-8"] = [.. Bytes($"{Head}Content-Type: text/plain; charset=utf-8\r\n\r\n"), 0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80],
        ["multipart without a boundary"] = Bytes($"{Head}Content-Type: multipart/mixed\r\n\r\n--x\r\n\r\nbody"),
        ["multipart that does not end"] = Bytes($"{Head}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nbody"),
        ["boundary inside itself"] = Bytes($"{Head}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nbody\r\n--x--\r\n--x--\r\n"),
        ["ten thousand levels"] = Nested(10_000),
        ["a hundred levels of mail in mail"] = Bytes(string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\r\n\r\n", 100)) + Head + "\r\nbody"),
        ["five thousand parts"] = Bytes($"{Head}Content-Type: multipart/mixed; boundary=x\r\n\r\n{string.Concat(Enumerable.Range(0, 5_000).Select(i => $"--x\r\nContent-Type: application/octet-stream; name=f{i}\r\n\r\n{i}\r\n"))}--x--\r\n"),
        ["name of a file that climbs"] = Bytes($"{Head}Content-Type: application/pdf; name=\"../../../etc/cron.d/x\"\r\nContent-Disposition: attachment; filename=\"..\\..\\x\0.exe\"\r\n\r\nbody"),
        ["message-ids with headers in them"] = Bytes("From: eve@example.com\r\nMessage-ID: <a\0b@c>\r\nIn-Reply-To: <a b> junk <c@d> <<e@f>>\r\nReferences: " + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"<{i}@x> ")) + "\r\n\r\nbody"),
        ["date of no year"] = Bytes($"{Head}Date: Thu, 99 Foo 0000 99:99:99 +9999\r\n\r\nbody"),
        ["date at the end of time"] = Bytes($"{Head}Date: Fri, 31 Dec 9999 23:59:59 -1200\r\n\r\nbody"),
        ["mbox of two mails"] = Bytes($"From eve Sat Mar 21 09:30:00 2026\r\n{Head}\r\none\r\n\r\nFrom eve Sat Mar 21 09:30:00 2026\r\n{Head}\r\ntwo"),
        ["bare line feeds"] = Bytes($"{Head}\r\nbody".Replace("\r\n", "\n", StringComparison.Ordinal)),
        ["bare carriage returns"] = Bytes($"{Head}\r\nbody".Replace("\r\n", "\r", StringComparison.Ordinal)),
        ["parameter continued without end"] = Bytes($"{Head}Content-Type: text/plain; {string.Concat(Enumerable.Range(0, 2_000).Select(i => $"name*{i}*=utf-8''%FF;"))}\r\n\r\nbody"),
        ["UTF-7"] = Bytes($"{Head}Content-Type: text/html; charset=utf-7\r\n\r\n+ADw-script+AD4-"),
        ["partial mail"] = Bytes($"{Head}Content-Type: message/partial; id=x; number=1; total=2\r\n\r\nbody"),
        ["external body"] = Bytes($"{Head}Content-Type: message/external-body; access-type=local-file; name=\"/etc/passwd\"\r\n\r\nContent-Type: text/plain\r\n\r\n"),
        ["winmail of noise"] = [.. Bytes($"{Head}Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\n"), .. Noise(1_000)],
    };

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(4711).NextBytes(noise);
        return noise;
    }

    private static byte[] Nested(int levels)
    {
        var mail = new StringBuilder(Head);
        for (var i = 0; i < levels; i++)
        {
            mail.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n");
        }

        return Bytes(mail.Append("Content-Type: text/plain\r\n\r\nbody").ToString());
    }
}
