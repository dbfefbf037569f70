using Crm.Contacts;
using Crm.Localization;
using Crm.Text;

namespace Crm.Import;

/// <summary>Makes checked rows of cells.</summary>
/// <param name="file">The file.</param>
/// <param name="keepsCells">True to keep the cells as they were, for writing rejected rows out.</param>
/// <param name="contacts">Checks persons.</param>
/// <param name="companies">Checks companies.</param>
internal sealed class RowReader(OpenedFile file, bool keepsCells, ContactService contacts, CompanyService companies)
{
    private readonly ImportPlan _plan = file.Plan;
    private readonly ImportSettings _settings = file.Settings;
    private readonly RowDraft _draft = new(file.Plan);
    private readonly RowErrors _errors = new(file.Plan);
    private readonly FileKeys? _keys = file.Settings.Duplicates == ImportDuplicates.Reject ? new FileKeys() : null;

    /// <summary>Takes note of a row that is dealt with already.</summary>
    public void Pass(RowFile rows)
    {
        if (_keys is not null)
        {
            _ = Read(rows);
        }
    }

    public ImportRow Read(RowFile rows)
    {
        var row = new ImportRow
        {
            Number = rows.Number,
            Line = rows.Line,
            Cells = keepsCells ? rows.Cells() : null,
            Kind = _settings.DefaultKind,
        };
        if (rows.Fault is { } fault)
        {
            row.Errors.Add(new RowError(null, null, null, fault));
            return row;
        }

        if (rows.CellCount != _plan.Headers.Count)
        {
            var key = rows.CellCount < _plan.Headers.Count ? "row.columnsFew" : "row.columnsMany";
            row.Errors.Add(new RowError(null, null, null, ImportMessages.Of(key, rows.CellCount, _plan.Headers.Count)));
            return row;
        }

        if (rows.HasInvalidBytes)
        {
            AddInvalidBytes(rows, row);
            return row;
        }

        _draft.Clear(_settings.DefaultKind);
        foreach (var column in _plan.Columns)
        {
            if (rows.CleanCell(column.Ordinal) is { } cell)
            {
                Take(column, rows.Format == FileFormat.VCard ? cell : FormulaGuard.Reveal(cell), row);
            }
        }

        row.Kind = _draft.Kind;
        row.HasOwnName = _draft[PartyField.Name] is not null;
        Check(row);
        FindKey(row);
        if (row.Key is { } stated && _keys?.FirstLine(stated, row.Line) is { } first)
        {
            var target = _plan.Key.ToString();
            row.Errors.Add(new RowError(_plan.HeaderOf(target), target, RowErrors.Cut(stated), ImportMessages.Of("row.keyTwice", first)));
        }

        return row;
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
                if (CellDates.Read(cell, out var day) is { } fault)
                {
                    Add(row, column, cell, fault);
                }
                else
                {
                    _draft.BirthDate = day;
                }

                break;
            case PartyField.Stage:
                _draft.Set(column, cell.ToLowerInvariant());
                break;
            default:
                _draft.Set(column, cell);
                break;
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
        row.Emails = Match(emails, readEmails, static (typed, read) => typed.Address == read.Original);
        row.Phones = Match(phones, readPhones, static (typed, read) => typed.Number == read.Original);
        row.Addresses = Match(addresses, readAddresses, static (typed, read) => typed with { Country = read.Country } == read);
    }

    private static Placed<T>[] Match<T>(Placed<T>[] typed, ValueList<T> read, Func<T, T, bool> same)
    {
        if (read.Count == 0)
        {
            return [];
        }

        var placed = new List<Placed<T>>(read.Count);
        foreach (var item in read)
        {
            var at = Array.FindIndex(typed, candidate => same(candidate.Item, item));
            placed.Add(new Placed<T>(at < 0 ? placed.Count : typed[at].Position, item));
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
            row.Errors.Add(new RowError(_plan.HeaderOf("company"), "company", RowErrors.Cut(name), fault));
        }
    }

    private void FindKey(ImportRow row)
    {
        row.Key = _plan.Key.Kind switch
        {
            ImportKeyKind.ExternalId => _draft.ExternalIds.Find(id => id.System == _plan.Key.System)?.Value,
            ImportKeyKind.Email => row.Emails.Length > 0 ? row.Emails[0].Item.Address : null,
            ImportKeyKind.Phone => row.Phones.Length > 0 ? row.Phones[0].Item.Number : null,
            ImportKeyKind.RegistrationNumber => row.Company?.RegistrationNumber,
            ImportKeyKind.RecordId => _draft.Id?.ToString(),
            _ => null,
        };
        if (row.Key is null && row.Errors.Count == 0 && _plan.Key.Kind != ImportKeyKind.None && (!_settings.CreateWithoutKey || _settings.Mode == ImportMode.UpdateOnly))
        {
            var target = _plan.Key.ToString();
            row.Errors.Add(new RowError(_plan.HeaderOf(target), target, null, ImportMessages.Of("row.noKey")));
        }
    }

    private void AddInvalidBytes(RowFile rows, ImportRow row)
    {
        for (var i = 0; i < rows.CellCount; i++)
        {
            var cell = rows.Cell(i);
            if (cell.Contains(InvalidBytes.Mark, StringComparison.Ordinal))
            {
                var target = Array.Find(_plan.Columns, column => column.Ordinal == i)?.Target.Path;
                row.Errors.Add(new RowError(_plan.Headers[i], target, RowErrors.Cut(cell.Replace(InvalidBytes.Mark, '\uFFFD')), ImportMessages.Of("row.bytes", rows.Encoding)));
            }
        }
    }

    private static void Add(ImportRow row, PlannedColumn column, string cell, LocalizedMessage message) =>
        row.Errors.Add(new RowError(column.Header, column.Target.Path, RowErrors.Cut(cell), message));
}
