using System.Xml.Linq;

namespace Crm.Contacts;

/// <summary>The 164 address cases of dominicsayers/isemail, with what is done about each of their categories.</summary>
/// <remarks>
/// Accepted is what a mailbox on the public Internet can be. So of the categories, valid ones and those that only have no record in
/// the DNS (which nobody asks here) are accepted; what RFC 5321 allows but no public mail server gives out (quoted local parts,
/// address literals, domains of one label or of digits), comments, white space inside, and everything that only RFC 5322 or its
/// obsolete grammar allows, are refused. White space around an address is not part of what a person meant, and is taken away,
/// also where a message header could not have it.
/// </remarks>
public sealed class EmailFixtureTests
{
    /// <summary>Valid for isemail, for the top-level domain <c>io</c> had a mail server; here a domain has two labels.</summary>
    private const string OneLabel = "test@io";

    [Fact]
    public void Read_accepts_and_refuses_by_category_in_every_public_case()
    {
        var folder = Environment.GetEnvironmentVariable("CRM_FIXTURES");
        Assert.SkipUnless(Directory.Exists(folder), "CRM_FIXTURES does not name the folder of the fixtures.");
        var cases = XDocument.Load(Path.Combine(folder!, "emailaddr", "tests.xml")).Root!.Elements("test").Select(Case.Read).ToList();
        cases.Should().HaveCount(164);
        foreach (var it in cases)
        {
            var fault = EmailNormalizer.Read(it.Text, out var address);
            (fault is null).Should().Be(it.IsAccepted, "case {0} is of {1}", it.Number, it.Diagnosis);
            address.Should().Be(it.IsAccepted ? it.Trimmed.ToLowerInvariant() : "", "case {0} is of {1}", it.Number, it.Diagnosis);
        }

        foreach (var category in cases.GroupBy(it => it.Category).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"[printed] isemail {category.Key}: {category.Count(it => it.IsAccepted)} accepted, {category.Count(it => !it.IsAccepted)} refused");
        }
    }

    private sealed record Case(string Number, string Text, string Category, string Diagnosis)
    {
        public string Trimmed { get; } = Text.Trim(' ', '\r', '\n');

        public bool IsAccepted => Category switch
        {
            "ISEMAIL_VALID_CATEGORY" => Text != OneLabel,
            "ISEMAIL_DNSWARN" => true,
            _ => Trimmed != Text && Trimmed == "test@iana.org",
        };

        public static Case Read(XElement test) => new(
            (string)test.Attribute("id")!,
            Decoded((string)test.Element("address")!),
            (string)test.Element("category")!,
            (string)test.Element("diagnosis")!);

        /// <summary>The file shows control characters by the symbols for them.</summary>
        private static string Decoded(string text) =>
            string.Concat(text.Select(character => character is >= '\u2400' and < '\u2420' ? (char)(character - '\u2400') : character));
    }
}
