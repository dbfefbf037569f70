using System.Globalization;
using Crm.Localization;

namespace Crm.Import;

/// <summary>Makes the cells of a row of a card.</summary>
internal static class VCardCells
{
    private const int MaxPurpose = 40;

    /// <returns>Why the card cannot be a row; null when it is one.</returns>
    public static LocalizedMessage? Fill(VCard card, string?[] cells)
    {
        FillPerson(card, cells);
        cells[VCardColumns.Of("notes")] = Join("\n", card.Of("NOTE").Select(card.Text));
        cells[VCardColumns.Of("tags")] = CellWords.Join(card.Of("CATEGORIES").SelectMany(property => Items(card, property)), VCardColumns.TagSeparator);
        cells[VCardColumns.Of("language")] = card.Text("LANG");
        cells[VCardColumns.Of("timeZone")] = card.Text("TZ") is { } zone && zone.Contains('/', StringComparison.Ordinal) ? zone : null;
        cells[VCardColumns.Of("externalIds[vcard].value")] = card.Text("UID") is { } uid ? uid.Replace("urn:uuid:", "", StringComparison.OrdinalIgnoreCase) : null;
        var fault = FillEmails(card, cells) ?? FillPhones(card, cells) ?? FillAddresses(card, cells);
        cells[VCardColumns.Of("name")] ??= cells[VCardColumns.Of("emails", 0, "address")] ?? cells[VCardColumns.Of("phones", 0, "number")];
        return fault;
    }

    private static void FillPerson(VCard card, string?[] cells)
    {
        var organization = card.Of("ORG").Select(property => card.Parts(property, 1)[0]).FirstOrDefault(name => name.Length > 0);
        var isCompany = string.Equals(card.Text("KIND"), "org", StringComparison.OrdinalIgnoreCase) || string.Equals(card.Text("X-ABSHOWAS"), "COMPANY", StringComparison.OrdinalIgnoreCase);
        cells[VCardColumns.Of("kind")] = isCompany ? "company" : IsGroup(card) ? "group" : null;
        string[] name = card.Of("N").FirstOrDefault() is { } parts ? card.Parts(parts, 5) : ["", "", "", "", ""];
        var full = card.Text("FN") ?? Join(" ", [name[3], name[1], name[2], name[0], name[4]]) ?? card.Text("NICKNAME");
        if (full is null && organization is not null && !isCompany)
        {
            cells[VCardColumns.Of("kind")] = "company";
            isCompany = true;
        }

        cells[VCardColumns.Of("name")] = isCompany ? organization ?? full : full;
        if (!isCompany)
        {
            cells[VCardColumns.Of("familyName")] = name[0];
            cells[VCardColumns.Of("givenName")] = name[1];
            cells[VCardColumns.Of("jobTitle")] = card.Text("TITLE") ?? card.Text("ROLE");
            cells[VCardColumns.Of("company")] = organization;
            cells[VCardColumns.Of("birthDate")] = card.Of("BDAY").Select(day => BirthDate(day, card.Text(day))).FirstOrDefault(day => day is not null);
        }
    }

    private static bool IsGroup(VCard card) =>
        string.Equals(card.Text("KIND") ?? card.Text("X-ADDRESSBOOKSERVER-KIND"), "group", StringComparison.OrdinalIgnoreCase);

    private static LocalizedMessage? FillEmails(VCard card, string?[] cells)
    {
        var (count, seen) = (0, new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        var (items, preferred) = card.List("EMAIL");
        foreach (var property in items)
        {
            var address = card.Text(property).Trim();
            address = address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? address[7..] : address;
            if (!seen.Add(address))
            {
                continue;
            }

            if (count == VCardColumns.Items)
            {
                return TooMany("EMAIL");
            }

            cells[VCardColumns.Of("emails", count, "address")] = address;
            cells[VCardColumns.Of("emails", count, "primary")] = ReferenceEquals(property, preferred) ? "true" : null;
            cells[VCardColumns.Of("emails", count++, "purpose")] = Purpose(card, property);
        }

        return null;
    }

    private static LocalizedMessage? FillPhones(VCard card, string?[] cells)
    {
        var (count, seen) = (0, new HashSet<string>(StringComparer.Ordinal));
        var (items, preferred) = card.List("TEL");
        foreach (var property in items)
        {
            var (number, extension) = Number(card.Text(property).Trim());
            if (!seen.Add($"{number} {extension}"))
            {
                continue;
            }

            if (count == VCardColumns.Items)
            {
                return TooMany("TEL");
            }

            cells[VCardColumns.Of("phones", count, "number")] = number;
            cells[VCardColumns.Of("phones", count, "extension")] = extension;
            cells[VCardColumns.Of("phones", count, "primary")] = ReferenceEquals(property, preferred) ? "true" : null;
            cells[VCardColumns.Of("phones", count++, "purpose")] = Purpose(card, property);
        }

        return null;
    }

    private static LocalizedMessage? FillAddresses(VCard card, string?[] cells)
    {
        var count = 0;
        var (items, preferred) = card.List("ADR");
        foreach (var property in items)
        {
            // Post office box, extended address, street, locality, region, postal code, country (RFC 6350, 6.3.1).
            var parts = card.Parts(property, 7);
            if (Array.TrueForAll(parts, part => part.Length == 0))
            {
                continue;
            }

            if (count == VCardColumns.Items)
            {
                return TooMany("ADR");
            }

            var at = count++;
            cells[VCardColumns.Of("address", at, "street")] = Join("\n", parts[..3]);
            cells[VCardColumns.Of("address", at, "city")] = parts[3];
            cells[VCardColumns.Of("address", at, "region")] = parts[4];
            cells[VCardColumns.Of("address", at, "postalCode")] = parts[5];
            cells[VCardColumns.Of("address", at, "country")] = property.Parameter("CC") ?? parts[6];
            cells[VCardColumns.Of("address", at, "primary")] = ReferenceEquals(property, preferred) ? "true" : null;
            cells[VCardColumns.Of("address", at, "purpose")] = Purpose(card, property);
        }

        return null;
    }

    /// <summary>What an item is used for: the label of its group, else its types without those that say how it is reached.</summary>
    private static string? Purpose(VCard card, VCardProperty property)
    {
        var types = property.Types
            .Where(type => type is not ("pref" or "internet" or "voice" or "msg" or "text" or "video" or "postal" or "parcel" or "intl" or "dom" or "quoted-printable" or "x400"))
            .Select(type => type is "cell" ? "mobile" : type.StartsWith("x-", StringComparison.Ordinal) ? type[2..] : type)
            .Distinct(StringComparer.Ordinal);
        var purpose = card.Label(property) ?? Join(" ", types);
        return purpose is { Length: > MaxPurpose } ? purpose[..MaxPurpose] : purpose;
    }

    /// <summary>Reads the URI of a number too (RFC 3966), and an extension behind a number in text.</summary>
    private static (string Number, string? Extension) Number(string text)
    {
        if (!text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase))
        {
            var at = text.IndexOf(VCardText.Extension, StringComparison.OrdinalIgnoreCase);
            return at < 0 ? (text, null) : (text[..at], text[(at + VCardText.Extension.Length)..].Trim());
        }

        var parts = text[4..].Split(';');
        var extension = Array.Find(parts, part => part.StartsWith("ext=", StringComparison.OrdinalIgnoreCase));
        return (parts[0], extension?[4..]);
    }

    /// <summary>The day in the form of cells; null for a day without year, which no field can hold, and for text.</summary>
    private static string? BirthDate(VCardProperty property, string value)
    {
        var text = value.Trim();
        if (string.Equals(property.Parameter("VALUE"), "text", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("--", StringComparison.Ordinal)
            || (property.Parameter("X-APPLE-OMIT-YEAR") is { } year && text.StartsWith(year, StringComparison.Ordinal)))
        {
            return null;
        }

        var time = text.IndexOf('T', StringComparison.Ordinal);
        var day = time > 0 ? text[..time] : text;
        return DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var basic)
            ? basic.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : day;
    }

    private static IEnumerable<string> Items(VCard card, VCardProperty property) =>
        VCardText.Split(property.Value, ',').Select(item => VCardText.Unescape(item, card.IsOld));

    private static string? Join(string separator, IEnumerable<string> parts)
    {
        var joined = string.Join(separator, parts.Select(part => part.Trim()).Where(part => part.Length > 0));
        return joined.Length == 0 ? null : joined;
    }

    private static LocalizedMessage TooMany(string name) => ImportMessages.Of("vcard.tooMany", name, VCardColumns.Items);
}
