using Crm.Contacts;
using Crm.Localization;
using Crm.Models;
using Crm.Text;

namespace Crm.Import;

/// <content>Households, wishes, consents and verifications.</content>
internal sealed partial class RowReader
{
    /// <summary>Takes a cell that is more than text; false for others.</summary>
    private bool TakeRead(PlannedColumn column, string cell, ImportRow row)
    {
        var fault = default(LocalizedMessage);
        switch (column.Target.Field)
        {
            case PartyField.EmailPrimary or PartyField.PhonePrimary or PartyField.AddressPrimary:
                fault = Truth(cell, truth => _draft.SetPrimary(column, truth));
                break;
            case PartyField.EmailVerifiedAt or PartyField.PhoneVerifiedAt or PartyField.AddressVerifiedAt:
                fault = Instant(column, cell, at => _draft.SetVerified(column, at));
                break;
            case PartyField.ReachFrom:
                fault = CellTimes.Read(cell, out var from);
                _draft.Preferences = _draft.Preferences with { From = from };
                break;
            case PartyField.ReachUntil:
                fault = CellTimes.Read(cell, out var until);
                _draft.Preferences = _draft.Preferences with { Until = until };
                break;
            case >= PartyField.DoNotCall and <= PartyField.DoNotPost:
                fault = Truth(cell, truth => _draft.Preferences = _draft.Preferences.With(column.Target.Field, truth));
                break;
            case PartyField.PreferredChannel:
                fault = PartyModel.PreferredChannel.Check(FieldValue.Code(cell));
                _draft.Preferences = _draft.Preferences with { Channel = cell };
                break;
            case PartyField.Household or PartyField.HouseholdKey or PartyField.HouseholdRole:
                fault = TakeHousehold(column, cell, row);
                break;
            case PartyField.Consent when column.Target.Consent!.Part == ConsentPart.At:
                fault = Instant(column, cell, at => _draft.Consents.Take(column, at));
                break;
            case PartyField.Consent:
                fault = _draft.Consents.Take(column, cell);
                break;
            default:
                return false;
        }

        if (fault is not null)
        {
            Add(row, column, cell, fault);
        }

        return true;
    }

    private static LocalizedMessage? TakeHousehold(PlannedColumn column, string cell, ImportRow row)
    {
        switch (column.Target.Field)
        {
            case PartyField.Household:
                row.HouseholdName = cell;
                row.HouseholdKey = TextFold.Fold(cell);
                return PartyModel.Name.Check(FieldValue.Name(cell)) ?? (row.HouseholdKey.AsSpan().IsWhiteSpace() ? ImportMessages.Of("row.householdName") : null);
            case PartyField.HouseholdKey:
                row.HouseholdId = new ExternalId(column.Target.System!, cell);
                return PartyModel.ExternalValue.Check(FieldValue.Code(cell));
            default:
                row.HouseholdRole = cell.ToLowerInvariant();
                return PartyModel.HouseholdRole.Check(FieldValue.Code(row.HouseholdRole));
        }
    }

    private static LocalizedMessage? Truth(string cell, Action<bool> take)
    {
        if (CellValues.Truth(cell) is not { } truth)
        {
            return ImportMessages.Of("row.boolean");
        }

        take(truth);
        return null;
    }

    /// <summary>Takes an instant, or a day for its beginning, that is past.</summary>
    private LocalizedMessage? Instant(PlannedColumn column, string cell, Action<DateTimeOffset> take)
    {
        if (_values.ReadPast(column, cell, clock.GetUtcNow(), out var at) is { } fault)
        {
            return fault;
        }

        take(at);
        return null;
    }
}
