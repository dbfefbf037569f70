using Crm.Localization;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Contacts;

/// <summary>Reads the rows of a list of contact points as people write them.</summary>
internal sealed class PointReader(ChildModel list, PointRule rule, IPhoneNormalizer phones)
{
    private readonly CodeField _value = rule.Kind == PointKind.Place
        ? rule.Country ?? throw new InvalidOperationException($"'{list.Name}' does not tell its Country.")
        : (CodeField)rule.Key[0];

    /// <summary>The country of the primary place, in whose numbering national numbers are read; null when it tells none.</summary>
    public string? CountryOf(Row owner)
    {
        if (rule.Kind != PointKind.Phone || rule.Country is not { Shape: ChildModel { Points: { } places } child } country)
        {
            return null;
        }

        var rows = owner.Children(child);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].GetBoolean(places.Primary) == true)
            {
                return rows[i].GetText(country) is { } code && Countries.IsKnown(code) ? code : null;
            }
        }

        return null;
    }

    /// <summary>Brings a row into the form in which it is stored.</summary>
    /// <param name="row">The row.</param>
    /// <param name="place">Its place in the list as it was given, for the path of a fault.</param>
    /// <param name="region">The country in which national numbers are read.</param>
    /// <param name="faults">What could not be read.</param>
    public void Read(Row row, int place, string? region, ref RecordFaults? faults)
    {
        if (row.GetText(_value) is not { } text)
        {
            return;
        }

        var fault = rule.Kind switch
        {
            PointKind.Email => ReadEmail(row, text),
            PointKind.Phone => ReadPhone(row, text, region),
            _ => ReadCountry(row, text),
        };
        if (fault is not null)
        {
            faults ??= new RecordFaults();
            faults.Rows.Add(row);
            faults.Errors.Add(new FieldError($"{list.Name}[{place}].{_value.Name}", text.Length > 100 ? text[..100] : text, fault));
        }
    }

    private LocalizedMessage? ReadEmail(Row row, string text)
    {
        if (row.GetText(rule.Original!) is { } original && EmailNormalizer.Read(original, out var known) is null && known == text)
        {
            return null;
        }

        if (EmailNormalizer.Read(text, out var address) is { } fault)
        {
            return fault;
        }

        row.Set(_value, address);
        row.Set(rule.Original!, text);
        return null;
    }

    private LocalizedMessage? ReadPhone(Row row, string text, string? region)
    {
        if (text.StartsWith('+') && row.GetText(rule.Original!) is { } original && phones.Read(original, region).Number == text)
        {
            return null;
        }

        var reading = phones.Read(text, region);
        if (reading.Fault is not null)
        {
            return reading.Fault;
        }

        row.Set(_value, reading.Number);
        row.Set(rule.Original!, text);
        if (rule.Key.Count > 1 && row[rule.Key[1]].IsMissing)
        {
            row.Set(rule.Key[1], reading.Extension);
        }

        return null;
    }

    private LocalizedMessage? ReadCountry(Row row, string text)
    {
        var country = text.ToUpperInvariant();
        if (!Countries.IsKnown(country))
        {
            return CoreMessages.Of("address.country");
        }

        if (country != text)
        {
            row.Set(_value, country);
        }

        return null;
    }
}
