using System.Globalization;
using Crm.Contacts;

namespace Crm.Import;

/// <summary>Tells of which column a fault of a record is.</summary>
internal sealed class RowErrors(ImportPlan plan)
{
    /// <summary>Sorts the faults of a record into those that reject the row and those that forbid only a new record.</summary>
    public void Sort(
        ImportRow row, ValueList<FieldError> errors, RowDraft draft, Placed<EmailAddress>[] emails, Placed<PhoneNumber>[] phones, Placed<PostalAddress>[] addresses)
    {
        foreach (var error in errors)
        {
            var target = Target(error.Field, draft, emails, phones, addresses);
            if (target == "name" && error.Value is null)
            {
                row.CreateErrors.Add(new RowError(HeaderOfName(row.Kind), target, null, ImportMessages.Of("row.noName")));
            }
            else if (target != "name" || plan.HeaderOf("name") is not null || row.Kind == PartyKind.Company || !HasFaultOfName(errors))
            {
                row.Errors.Add(new RowError(target == "name" ? HeaderOfName(row.Kind) : plan.HeaderOf(target), target, error.Value, error.Message));
            }
        }
    }

    /// <summary>A fault that the storage found in a record that was merged of a stored one and rows: its positions are not those of the row.</summary>
    public RowError OfStored(FieldError error)
    {
        var open = error.Field.IndexOf('[', StringComparison.Ordinal);
        var target = open < 0 ? error.Field : error.Field.StartsWith("tags", StringComparison.Ordinal) ? "tags" : error.Field;
        return new RowError(plan.HeaderOf(target), target, error.Value, error.Message);
    }

    /// <summary>A value as reports show it.</summary>
    public static string Cut(string value) => value.Length > 100 ? value[..100] : value;

    private string? HeaderOfName(PartyKind kind) =>
        plan.HeaderOf("name") ?? (kind == PartyKind.Company ? plan.HeaderOf("company") : null);

    private static bool HasFaultOfName(ValueList<FieldError> errors) =>
        errors.Any(error => error.Field is "givenName" or "familyName");

    private static string Target(string field, RowDraft draft, Placed<EmailAddress>[] emails, Placed<PhoneNumber>[] phones, Placed<PostalAddress>[] addresses)
    {
        var open = field.IndexOf('[', StringComparison.Ordinal);
        if (open < 0 || !int.TryParse(field.AsSpan(open + 1, field.IndexOf(']', StringComparison.Ordinal) - open - 1), CultureInfo.InvariantCulture, out var index))
        {
            return field;
        }

        var part = field[(field.IndexOf(']', StringComparison.Ordinal) + 1)..] switch { ".original" => "", var other => other };
        return field[..open] switch
        {
            "emails" => $"emails[{At(emails, index)}]{(part.Length == 0 ? ".address" : part)}",
            "phones" => $"phones[{At(phones, index)}]{(part.Length == 0 ? ".number" : part)}",
            "address" => $"address[{At(addresses, index)}]{part}",
            "externalIds" when index < draft.ExternalIds.Count => $"externalIds[{draft.ExternalIds[index].System}].value",
            "tags" => "tags",
            _ => field,
        };
    }

    private static int At<T>(Placed<T>[] placed, int index) => index < placed.Length ? placed[index].Position : index;
}
