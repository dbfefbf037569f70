using Crm.Contacts;

namespace Crm.Quality;

/// <summary>Judges addresses and numbers of parties by today's rules, and whether they can be meant.</summary>
internal static class ReachQualityRules
{
    // RFC 2606 and RFC 6761 reserve these; the others belong to somebody and are typed by everybody.
    private static readonly string[] Reserved = ["example.com", "example.net", "example.org", "test.com", "domain.com", "asdf.com", "aaa.com"];
    private static readonly string[] ReservedEnds = [".test", ".example", ".invalid", ".localhost"];
    private static readonly string[] FillerBoxes = ["test", "asdf", "none", "noemail", "no-email", "nomail", "unknown", "aaa", "xxx", "qwerty"];

    public static void Judge<T>(QualityBatch<T> batch, int index, PartyRecord party, IPhoneNormalizer phones)
        where T : class
    {
        JudgeEmails(batch, index, party.Emails);
        JudgePhones(batch, index, party.Phones, phones);
        JudgeAddresses(batch, index, party.Addresses);
    }

    private static void JudgeEmails<T>(QualityBatch<T> batch, int index, ValueList<EmailAddress> emails)
        where T : class
    {
        for (var i = 0; i < emails.Count; i++)
        {
            // A hidden address is missing.
            if (emails[i].Address is not { } written)
            {
                continue;
            }

            var path = $"emails[{i}].address";
            if (EmailNormalizer.Read(written, out var address) is { } fault)
            {
                batch.Add(index, QualityIssueKind.Invalid, path, written, fault);
                continue;
            }

            var at = address.IndexOf('@', StringComparison.Ordinal);
            var (box, domain) = (address[..at], address[(at + 1)..]);
            if (Reserved.Contains(domain, StringComparer.Ordinal) || Array.Exists(ReservedEnds, end => domain.EndsWith(end, StringComparison.Ordinal)))
            {
                batch.Add(index, QualityIssueKind.Implausible, path, written, CoreMessages.Of("quality.reserved"));
            }
            else if (FillerBoxes.Contains(box, StringComparer.Ordinal))
            {
                batch.Add(index, QualityIssueKind.Implausible, path, written, CoreMessages.Of("quality.filler"));
            }
        }
    }

    private static void JudgePhones<T>(QualityBatch<T> batch, int index, ValueList<PhoneNumber> numbers, IPhoneNormalizer phones)
        where T : class
    {
        for (var i = 0; i < numbers.Count; i++)
        {
            if (numbers[i].Number is not { } number)
            {
                continue;
            }

            var path = $"phones[{i}].number";
            if (phones.Read(number, null).Fault is { } fault)
            {
                batch.Add(index, QualityIssueKind.Invalid, path, number, fault);
            }
            else if (number.Length > 7 && Fillers.IsRun(number.AsSpan(number.Length - 7)))
            {
                batch.Add(index, QualityIssueKind.Implausible, path, number, CoreMessages.Of("quality.run"));
            }
        }
    }

    private static void JudgeAddresses<T>(QualityBatch<T> batch, int index, ValueList<PostalAddress> addresses)
        where T : class
    {
        for (var i = 0; i < addresses.Count; i++)
        {
            if (addresses[i].Country is { } country && !Countries.IsKnown(country))
            {
                batch.Add(index, QualityIssueKind.Invalid, $"address[{i}].country", country, CoreMessages.Of("address.country"));
            }

            if (addresses[i].PostalCode is { Length: > 4 } code && code.All(char.IsAsciiDigit) && Fillers.IsRun(code))
            {
                batch.Add(index, QualityIssueKind.Implausible, $"address[{i}].postalCode", code, CoreMessages.Of("quality.run"));
            }
        }
    }
}
