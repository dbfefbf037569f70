using System.Globalization;
using System.Text;
using Crm.Contacts;
using Crm.Import;
using Crm.Models;

namespace Crm.Export;

/// <summary>Writes cards of version 3.0 (RFC 2426) or 4.0 (RFC 6350).</summary>
internal sealed class VCardSink(Stream stream, EntityModel model, Func<Row, string?> companyOf, int version) : IExportSink
{
    private const int LineBytes = 75;
    private static readonly string[] Types = ["home", "work", "mobile", "fax", "pager", "main", "other"];
    private readonly StreamWriter _writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024, leaveOpen: true);
    private int _groups;

    public long NeutralizedCells => 0;

    public Task BeginAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Write(Row row)
    {
        _groups = 0;
        var isCompany = (model.DiscriminatorValue ?? row.GetText(PartyModel.Kind)) == "company";
        var name = row.GetText(PartyModel.Name) ?? "";
        Line("BEGIN", "VCARD");
        Line("VERSION", version == 3 ? "3.0" : "4.0");
        Line("UID", Escape(Uid(row)));
        Optional(isCompany && version == 4 ? "KIND" : null, "org");
        Line("FN", Escape(name));
        Line("N", isCompany ? ";;;;" : $"{Escape(row.GetText(PartyModel.FamilyName))};{Escape(row.GetText(PartyModel.GivenName))};;;");
        Optional("ORG", Escape(isCompany ? name : companyOf(row)));
        Optional(isCompany && version == 3 ? "X-ABShowAs" : null, "COMPANY");
        Optional("TITLE", Escape(row.GetText(PartyModel.JobTitle)));
        Optional("BDAY", row.GetDate(PartyModel.BirthDate)?.ToString(version == 3 ? "yyyy-MM-dd" : "yyyyMMdd", CultureInfo.InvariantCulture));
        Optional("LANG", Escape(row.GetText(PartyModel.Language)));
        Optional("TZ", Escape(row.GetText(PartyModel.TimeZone)));
        WriteLists(row);
        Optional("NOTE", Escape(row.GetText(PartyModel.Notes)));
        Optional("REV", row.GetInstant(model.UpdatedAt!)?.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        Line("END", "VCARD");
    }

    public Task FlushAsync(CancellationToken cancellationToken) => _writer.FlushAsync(cancellationToken);

    public Task EndAsync(CancellationToken cancellationToken) => _writer.FlushAsync(cancellationToken);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private void WriteLists(Row row)
    {
        foreach (var email in Items(row, PartyModel.Emails))
        {
            Labeled("EMAIL", email.GetText(PartyModel.EmailPurpose), IsPreferred(row, PartyModel.Emails, email, PartyModel.EmailPrimary), "", Escape(email.GetText(PartyModel.EmailAddress)));
        }

        foreach (var phone in Items(row, PartyModel.Phones))
        {
            WritePhone(phone.GetText(PartyModel.PhoneNumber)!, phone.GetText(PartyModel.PhoneExtension), phone.GetText(PartyModel.PhonePurpose), IsPreferred(row, PartyModel.Phones, phone, PartyModel.PhonePrimary));
        }

        foreach (var address in Items(row, PartyModel.Addresses))
        {
            var parts = new[] { PartyModel.Street, PartyModel.City, PartyModel.Region }.Select(field => Escape(address.GetText(field)))
                .Concat([Escape(address.GetText(PartyModel.PostalCode)), Escape(address.GetText(PartyModel.Country))]);
            Labeled("ADR", address.GetText(PartyModel.AddressPurpose), IsPreferred(row, PartyModel.Addresses, address, PartyModel.AddressPrimary), "", $";;{string.Join(';', parts)}");
        }

        var tags = Items(row, PartyModel.Tags).Select(tag => Escape(tag.GetText(PartyModel.Tag))).ToList();
        Optional(tags.Count > 0 ? "CATEGORIES" : null, string.Join(',', tags));
    }

    /// <summary>A number is a URI in 4.0 (RFC 3966) and plain text in 3.0, whose readers do not know URIs.</summary>
    private void WritePhone(string number, string? extension, string? purpose, bool isPreferred)
    {
        if (version == 3)
        {
            Labeled("TEL", purpose, isPreferred, "", extension is null ? number : Escape($"{number}{VCardText.Extension}{extension}"));
        }
        else
        {
            Labeled("TEL", purpose, isPreferred, ";VALUE=uri", $"tel:{number}{(extension is null ? "" : $";ext={extension}")}");
        }
    }

    private string Uid(Row row)
    {
        foreach (var id in Items(row, PartyModel.ExternalIds))
        {
            if (id.GetText(PartyModel.ExternalSystem) == "vcard")
            {
                return id.GetText(PartyModel.ExternalValue)!;
            }
        }

        return $"urn:uuid:{row[model.Id].AsReference:D}";
    }

    /// <summary>A property with what it is used for: by types that others know, else by the label that Apple and Google write.</summary>
    private void Labeled(string property, string? purpose, bool isPreferred, string parameters, string value)
    {
        parameters = isPreferred ? $"{(version == 3 ? ";TYPE=pref" : ";PREF=1")}{parameters}" : parameters;
        var words = purpose?.Split(' ') ?? [];
        if (Array.TrueForAll(words, word => Array.IndexOf(Types, word) >= 0))
        {
            var types = string.Concat(words.Select(word => $";TYPE={(word == "mobile" ? "cell" : word)}"));
            Line($"{property}{types}{parameters}", value);
            return;
        }

        var group = string.Create(CultureInfo.InvariantCulture, $"item{++_groups}.");
        Line($"{group}{property}{parameters}", value);
        Line($"{group}X-ABLabel", Escape(purpose));
    }

    /// <summary>Whether an item is the one of several to be taken first.</summary>
    private static bool IsPreferred(Row row, ChildModel list, Row item, BooleanField primary) => row.Children(list).Count > 1 && item.GetBoolean(primary) == true;

    private void Optional(string? property, string? value)
    {
        if (property is not null && !string.IsNullOrEmpty(value))
        {
            Line(property, value);
        }
    }

    /// <summary>Writes a line, folded where it has more than 75 bytes, between characters.</summary>
    private void Line(string property, string value)
    {
        var bytes = 0;
        Span<char> characters = stackalloc char[2];
        foreach (var rune in $"{property}:{value}".EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > LineBytes)
            {
                _writer.Write("\r\n ");
                bytes = 1;
            }

            bytes += rune.Utf8SequenceLength;
            _writer.Write(characters[..rune.EncodeToUtf16(characters)]);
        }

        _writer.Write("\r\n");
    }

    private static string Escape(string? text) => (text ?? "")
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\n", StringComparison.Ordinal);

    private static IEnumerable<Row> Items(Row row, ChildModel child)
    {
        var items = row.Children(child);
        for (var i = 0; i < items.Count; i++)
        {
            yield return items[i];
        }
    }
}
