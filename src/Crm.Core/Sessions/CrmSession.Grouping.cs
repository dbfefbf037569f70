using Crm.Access;
using Crm.Calendars;
using Crm.Filters;
using Crm.Models;
using Crm.Storage;

namespace Crm.Sessions;

public sealed partial class CrmSession
{
    private const int MaxUnits = 4_000;

    /// <summary>Counts and measures the records that the actor may see, in groups.</summary>
    /// <returns>The groups that have records, by rising key, the missing key last; exactly one when nothing is grouped.</returns>
    /// <exception cref="FilterException">The filter does not fit, the field cannot be grouped by or measured so, or the span has more than 4,000 units.</exception>
    /// <exception cref="DeniedException">The filter, the grouping or a measure names a field that is hidden from the actor.</exception>
    public async ValueTask<IReadOnlyList<RecordGroup>> GroupAsync(EntityModel model, RecordGrouping grouping, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(grouping);
        await ReadyAsync(model, grouping.Filter, cancellationToken).ConfigureAwait(false);
        RequireGroupable(model, grouping);
        var where = Binder.Bind(model, grouping.Filter);
        if (grouping.Unit is not { } unit)
        {
            var groups = await _storage.AggregateAsync(
                model, new AggregateQuery { Where = where, GroupBy = grouping.By, Measures = grouping.Measures }, cancellationToken).ConfigureAwait(false);
            return [.. groups.Select(group => new RecordGroup(group.Key, group.Values))];
        }

        var days = await UnitStartsAsync(model, grouping, where, unit, cancellationToken).ConfigureAwait(false);
        if (days.Count == 0)
        {
            return [];
        }

        var bounds = days.ConvertAll(day => grouping.By!.Type == FieldType.Date ? FieldValue.Date(day) : FieldValue.Instant(LocalTime.StartOf(day, _scope.Settings.Zone)));
        var query = new AggregateQuery { Where = where, GroupBy = grouping.By, Bounds = ValueList.From(bounds), Measures = grouping.Measures };
        var counted = await _storage.AggregateAsync(model, query, cancellationToken).ConfigureAwait(false);
        return [.. counted.Select(group => new RecordGroup(FieldValue.Date(days[bounds.IndexOf(group.Key)]), group.Values))];
    }

    private void RequireGroupable(EntityModel model, RecordGrouping grouping)
    {
        if (grouping.By is { } by)
        {
            var groupable = grouping.Unit is null
                ? by.Type is FieldType.Code or FieldType.Integer or FieldType.Date or FieldType.Boolean or FieldType.Reference
                : by.Type is FieldType.Date or FieldType.Instant;
            RequireOwn(model, by, groupable);
        }

        foreach (var measure in grouping.Measures)
        {
            if (measure.Field is not { } field)
            {
                continue;
            }

            var number = field.Type is FieldType.Integer or FieldType.Decimal or FieldType.Money;
            RequireOwn(model, field, number || (measure.Kind is RelatedAggregate.Min or RelatedAggregate.Max && field.Type is FieldType.Date or FieldType.Instant));
            if (field.Type == FieldType.Money && !MoneyField.IsCurrency(measure.Currency))
            {
                throw FilterException.NoCurrency(field, measure.Currency);
            }

            if (field.Type != FieldType.Money && measure.Currency is not null)
            {
                throw FilterException.NeedlessCurrency(field);
            }
        }
    }

    private void RequireOwn(EntityModel model, Field field, bool suits)
    {
        if (!suits || !ReferenceEquals(field.Shape, model.Root))
        {
            throw FilterException.NotGroupable(field, model);
        }

        _rights.RequireReadable(field);
    }

    /// <summary>The first days of all units of the span, and behind them the first day that no longer counts.</summary>
    private async ValueTask<List<DateOnly>> UnitStartsAsync(
        EntityModel model, RecordGrouping grouping, Predicate where, CalendarUnit unit, CancellationToken cancellationToken)
    {
        var (from, until) = (grouping.From, grouping.Until);
        if (from is null || until is null)
        {
            var ends = await _storage.AggregateAsync(
                model,
                new AggregateQuery { Where = where, Measures = [new Measure(RelatedAggregate.Min, grouping.By), new Measure(RelatedAggregate.Max, grouping.By)] },
                cancellationToken).ConfigureAwait(false);
            from ??= DayOf(ends[0].Values[0]);
            until ??= DayOf(ends[0].Values[1]);
        }

        var days = new List<DateOnly>();
        if (from is null || until is null || from > until)
        {
            return days;
        }

        var calendar = _scope.Settings.Calendar;
        var first = calendar.StartOf(unit, from.Value);
        for (var i = 0; ; i++)
        {
            var day = calendar.Add(unit, first, i);
            days.Add(day);
            if (day > until || day == DateOnly.MaxValue)
            {
                return days;
            }

            if (days.Count > MaxUnits)
            {
                throw FilterException.TooManyUnits(grouping.By!, MaxUnits);
            }
        }
    }

    private DateOnly? DayOf(FieldValue value) => value.Type switch
    {
        FieldType.Date => value.AsDate,
        FieldType.Instant => LocalTime.DayOf(value.AsInstant, _scope.Settings.Zone),
        _ => null,
    };
}
