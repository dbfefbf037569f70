using System.Globalization;
using Crm.Calendars;
using Crm.Models;

namespace Crm.Currencies;

/// <summary>Fills in what amounts are worth in the tenant's currency, for one call; each rate is asked once.</summary>
/// <remarks>An amount keeps the value it was booked at: only amounts whose number, currency or booking day are new are converted.</remarks>
internal sealed class BaseAmounts(CrmScope scope, DateTimeOffset now)
{
    private readonly Dictionary<(string From, DateOnly Day), decimal?> _rates = [];

    /// <param name="fields">The amounts of the entity.</param>
    /// <param name="model">The entity.</param>
    /// <param name="row">The record to store; what it says of the values is not believed.</param>
    /// <param name="before">The record as stored; null for a new one.</param>
    /// <param name="errors">What else is wrong with the record.</param>
    /// <param name="cancellationToken">Cancels the asking for rates.</param>
    /// <returns>What is wrong, with what was before; null when nothing is.</returns>
    public async ValueTask<List<FieldError>?> FillAsync(
        AmountFields fields, EntityModel model, Row row, Row? before, List<FieldError>? errors, CancellationToken cancellationToken)
    {
        foreach (var money in fields.Own)
        {
            var day = DayOf(money, model, row, row);
            if (before is not null && before[money] == row[money] && DayOf(money, model, before, before) == day)
            {
                row[money.Base] = before[money.Base];
                continue;
            }

            (row[money.Base], errors) = await ConvertAsync(money, money.Name, row[money], day, errors, cancellationToken).ConfigureAwait(false);
        }

        foreach (var (list, moneys) in fields.Lists)
        {
            if (before is null || !KeepAll(model, list, moneys, row, before))
            {
                errors = await FillAsync(model, list, moneys, row, before, errors, cancellationToken).ConfigureAwait(false);
            }
        }

        return errors;
    }

    /// <summary>Makes the values missing.</summary>
    public static void Remove(Row row)
    {
        foreach (var list in ((EntityModel)row.Shape).Children)
        {
            foreach (var money in list.Fields.OfType<MoneyField>())
            {
                for (var i = 0; i < row.Children(list).Count; i++)
                {
                    row.Children(list)[i][money.Base] = default;
                }
            }
        }
    }

    /// <summary>Takes over the values of a list that has not changed.</summary>
    private bool KeepAll(EntityModel model, ChildModel list, MoneyField[] moneys, Row row, Row before)
    {
        var (rows, old) = (row.Children(list), before.Children(list));
        if (rows.Count != old.Count)
        {
            return false;
        }

        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var money in moneys)
            {
                rows[i][money.Base] = old[i][money.Base];
                if (DayOf(money, model, row, rows[i]) != DayOf(money, model, before, old[i]))
                {
                    return false;
                }
            }
        }

        return rows.SameAs(old);
    }

    private async ValueTask<List<FieldError>?> FillAsync(
        EntityModel model, ChildModel list, MoneyField[] moneys, Row row, Row? before, List<FieldError>? errors, CancellationToken cancellationToken)
    {
        var rows = row.Children(list);
        for (var i = 0; i < Math.Min(rows.Count, list.MaxCount); i++)
        {
            foreach (var money in moneys)
            {
                var day = DayOf(money, model, row, rows[i]);
                if (before is not null && Kept(model, list, money, before, i, rows[i][money], day) is { IsMissing: false } kept)
                {
                    rows[i][money.Base] = kept;
                    continue;
                }

                (rows[i][money.Base], errors) = await ConvertAsync(money, $"{list.Name}[{i}].{money.Name}", rows[i][money], day, errors, cancellationToken).ConfigureAwait(false);
            }
        }

        return errors;
    }

    /// <summary>The value of an equal amount of the same day in the list as stored, best at the same place: rows have no ids by which they could be known.</summary>
    private FieldValue Kept(EntityModel model, ChildModel list, MoneyField money, Row before, int place, FieldValue amount, DateOnly day)
    {
        var old = before.Children(list);
        for (var i = -1; i < old.Count; i++)
        {
            var at = i < 0 ? place : i;
            if (at < old.Count && old[at][money] == amount && DayOf(money, model, before, old[at]) == day && !old[at][money.Base].IsMissing)
            {
                return old[at][money.Base];
            }
        }

        return default;
    }

    private DateOnly DayOf(MoneyField money, EntityModel model, Row record, Row holder)
    {
        var booked = money.BookedOn is not { } field ? default : ReferenceEquals(field.Shape, holder.Shape) ? holder[field] : record[field];
        if (booked.IsMissing)
        {
            booked = record[model.CreatedAt];
        }

        return booked.Type switch
        {
            FieldType.Date => booked.AsDate,
            FieldType.Instant => LocalTime.DayOf(booked.AsInstant, scope.Settings.Zone),
            _ => LocalTime.DayOf(now, scope.Settings.Zone),
        };
    }

    private async ValueTask<(FieldValue Base, List<FieldError>? Errors)> ConvertAsync(
        MoneyField money, string path, FieldValue amount, DateOnly day, List<FieldError>? errors, CancellationToken cancellationToken)
    {
        // An amount that may not be stored is told by the checks of the record.
        if (amount.IsMissing || scope.Settings.Currency is not { } to || amount.Type != FieldType.Money || money.Check(amount) is not null)
        {
            return (default, errors);
        }

        var (number, from) = (amount.AsDecimal, amount.AsText!);
        if (from == to)
        {
            return (FieldValue.Decimal(number), errors);
        }

        var rate = await RateAsync(from, to, day, cancellationToken).ConfigureAwait(false);
        var value = rate is > 0 ? Conversion.Convert(number, rate.Value) : null;
        if (value is null)
        {
            var on = day.ToString("O", CultureInfo.InvariantCulture);
            var fault = rate is null ? CoreMessages.Of("field.noRate", from, to, on)
                : rate <= 0 ? CoreMessages.Of("field.badRate", from, to, on, rate)
                : CoreMessages.Of("field.baseRange", to, ScaledDecimal.Max(MoneyField.Scale), rate);
            (errors ??= []).Add(new FieldError(path, amount.ToString(), fault));
        }

        return (value is { } converted ? FieldValue.Decimal(converted) : default, errors);
    }

    private async ValueTask<decimal?> RateAsync(string from, string to, DateOnly day, CancellationToken cancellationToken)
    {
        if (!_rates.TryGetValue((from, day), out var rate))
        {
            rate = await scope.Get<IExchangeRates>().FindAsync(scope.Tenant, from, to, day, cancellationToken).ConfigureAwait(false);
            _rates.Add((from, day), rate);
        }

        return rate;
    }
}
