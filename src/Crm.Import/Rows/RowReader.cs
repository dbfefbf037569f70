using Crm.Contacts;
using Crm.Localization;
using Crm.Text;

namespace Crm.Import;

/// <summary>Makes checked rows of cells.</summary>
/// <param name="file">The file.</param>
/// <param name="keepsCells">True to keep the cells as they were, for writing rejected rows out.</param>
/// <param name="contacts">Checks persons.</param>
/// <param name="companies">Checks companies.</param>
/// <param name="zone">The zone of times that say none.</param>
/// <param name="clock">The clock: what has happened is not in the future.</param>
internal sealed partial class RowReader(OpenedFile file, bool keepsCells, ContactService contacts, CompanyService companies, TimeZoneInfo zone, TimeProvider clock)
    : RowReading(file, keepsCells)
{
    private readonly ImportSettings _settings = file.Settings;
    private readonly CellValues _values = new(zone);
    private readonly RowDraft _draft = new(file.Plan);
    private readonly RowErrors _errors = new(file.Plan);

    protected override void Fill(RowFile rows, ImportRow row)
    {
        row.Kind = _settings.DefaultKind;
        _draft.Clear(_settings.DefaultKind);
        foreach (var column in Plan.Columns)
        {
            if (CellOf(rows, column) is { } cell)
            {
                Take(column, cell, row);
            }
        }

        row.Kind = _draft.Kind;
        row.HasOwnName = _draft[PartyField.Name] is not null;
        row.Preferences = _draft.Preferences;
        row.Consents = _draft.Consents.ToArray(row);
        Check(row);
        FindKey(row);
    }

    private void Take(PlannedColumn column, string cell, ImportRow row)
    {
        switch (column.Target.Field)
        {
            case PartyField.Kind:
                if (KindWords.Find(cell) is { } kind)
                {
                    _draft.Kind = kind;
                }
                else
                {
                    Add(row, column, cell, ImportMessages.Of("row.kind"));
                }

                break;
            case PartyField.Id:
                if (Id<Party>.TryParse(cell, null, out var id) && !id.IsEmpty)
                {
                    _draft.Id = id;
                }
                else
                {
                    Add(row, column, cell, ImportMessages.Of("row.id"));
                }

                break;
            case PartyField.BirthDate:
                if (CellDates.Read(cell, column.Dates, out var day) is { } fault)
                {
                    Add(row, column, cell, fault);
                }
                else
                {
                    _draft.BirthDate = day;
                }

                break;
            case PartyField.Custom:
                TakeCustom(column, cell, row);
                break;
            case PartyField.Stage:
                _draft.Set(column, cell.ToLowerInvariant());
                break;
            default:
                if (!TakeRead(column, cell, row))
                {
                    _draft.Set(column, cell);
                }

                break;
        }
    }

    private void TakeCustom(PlannedColumn column, string cell, ImportRow row)
    {
        var definition = column.Target.Custom!;
        if ((_values.Read(definition.Field, column, cell, out var value) ?? definition.Check(value)) is { } fault)
        {
            Add(row, column, cell, fault);
        }
        else
        {
            _draft.Custom = _draft.Custom.With(definition.Key, value);
        }
    }

    private void Check(ImportRow row)
    {
        var (emails, phones, addresses) = (_draft.Emails(), _draft.Phones(), _draft.Addresses());
        if (row.Kind == PartyKind.Company)
        {
            var check = companies.Check(_draft.ToCompany(emails, phones, addresses));
            _errors.Sort(row, check.Errors, _draft, emails, phones, addresses);
            row.Company = check.Record;
            Place(row, emails, phones, addresses, check.Record.Emails, check.Record.Phones, check.Record.Addresses);
            return;
        }

        var checkedContact = contacts.Check(_draft.ToContact(emails, phones, addresses));
        _errors.Sort(row, checkedContact.Errors, _draft, emails, phones, addresses);
        row.Contact = checkedContact.Record;
        Place(row, emails, phones, addresses, checkedContact.Record.Emails, checkedContact.Record.Phones, checkedContact.Record.Addresses);
        SetCompanyOf(row);
    }

    /// <summary>Tells at which position each item that was read belongs.</summary>
    private static void Place(
        ImportRow row,
        Placed<EmailAddress>[] emails,
        Placed<PhoneNumber>[] phones,
        Placed<PostalAddress>[] addresses,
        ValueList<EmailAddress> readEmails,
        ValueList<PhoneNumber> readPhones,
        ValueList<PostalAddress> readAddresses)
    {
        row.Emails = Match(emails, readEmails, static (typed, read) => typed.Address == read.Original, static (read, typed) => read with { IsPrimary = typed?.IsPrimary ?? false });
        row.Phones = Match(phones, readPhones, static (typed, read) => typed.Number == read.Original, static (read, typed) => read with { IsPrimary = typed?.IsPrimary ?? false });
        row.Addresses = Match(
            addresses,
            readAddresses,
            static (typed, read) => typed with { Country = read.Country, IsPrimary = read.IsPrimary } == read,
            static (read, typed) => read with { IsPrimary = typed?.IsPrimary ?? false });
    }

    /// <param name="typed">The items as they stand in the row.</param>
    /// <param name="read">The items as they were read, of which the first is primary where the row says nothing.</param>
    /// <param name="same">Whether an item was read of another one.</param>
    /// <param name="mark">The item, primary only where the row says so.</param>
    private static Placed<T>[] Match<T>(Placed<T>[] typed, ValueList<T> read, Func<T, T, bool> same, Func<T, T?, T> mark)
        where T : class
    {
        if (read.Count == 0)
        {
            return [];
        }

        var placed = new List<Placed<T>>(read.Count);
        foreach (var item in read)
        {
            var at = Array.FindIndex(typed, candidate => same(candidate.Item, item));
            placed.Add(new Placed<T>(at < 0 ? placed.Count : typed[at].Position, mark(item, at < 0 ? null : typed[at].Item)));
        }

        return [.. placed];
    }

    private void SetCompanyOf(ImportRow row)
    {
        if (_draft[PartyField.Company] is not { } name)
        {
            return;
        }

        row.CompanyName = name;
        row.CompanyKey = TextFold.Fold(name);
        var fault = name.Length > PartyModel.Name.MaxLength ? PartyModel.Name.Check(Models.FieldValue.Name(name))
            : row.CompanyKey.AsSpan().IsWhiteSpace() ? ImportMessages.Of("row.companyName")
            : null;
        if (fault is not null)
        {
            row.Errors.Add(new RowError(Plan.HeaderOf("company"), "company", RowErrors.Cut(name), fault));
        }
    }

    private void FindKey(ImportRow row)
    {
        row.Key = Plan.Key.Kind switch
        {
            ImportKeyKind.ExternalId => _draft.ExternalIds.Find(id => id.System == Plan.Key.System)?.Value,
            ImportKeyKind.Email => row.Emails.Length > 0 ? row.Emails[0].Item.Address : null,
            ImportKeyKind.Phone => row.Phones.Length > 0 ? row.Phones[0].Item.Number : null,
            ImportKeyKind.RegistrationNumber => row.Company?.RegistrationNumber,
            ImportKeyKind.RecordId => _draft.Id?.ToString(),
            ImportKeyKind.Field => _draft.Custom[CustomColumns.KeyOf(Plan.Key.Path!)!].AsText,
            _ => null,
        };
    }
}
