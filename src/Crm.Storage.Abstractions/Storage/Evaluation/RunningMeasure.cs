using Crm.Models;

namespace Crm.Storage;

/// <summary>A count, sum, minimum, maximum or latest value that rows are added to one by one.</summary>
/// <remarks>Sums are exact beyond the range of the field. Not thread-safe.</remarks>
public sealed class RunningMeasure
{
    private readonly RelatedAggregate _aggregate;
    private readonly Field? _field;
    private readonly string? _currency;
    private readonly InstantField? _latestBy;
    private long _count;
    private decimal _sum;
    private FieldValue _value;
    private (FieldValue Instant, Guid Id)? _latest;

    /// <summary>Begins a measure over no rows.</summary>
    /// <param name="aggregate">What is measured.</param>
    /// <param name="field">The field that is measured; null for a count.</param>
    /// <param name="currency">For money: only rows of this currency are measured; null measures all, which only <see cref="RelatedAggregate.Latest"/> may.</param>
    /// <param name="latestBy">For <see cref="RelatedAggregate.Latest"/>: the instant that says which row is the latest; rows without it come before all others.</param>
    public RunningMeasure(RelatedAggregate aggregate, Field? field, string? currency, InstantField? latestBy = null)
    {
        if (aggregate != RelatedAggregate.Count)
        {
            ArgumentNullException.ThrowIfNull(field);
        }

        if (aggregate == RelatedAggregate.Latest)
        {
            ArgumentNullException.ThrowIfNull(latestBy);
        }

        _aggregate = aggregate;
        _field = field;
        _currency = currency;
        _latestBy = latestBy;
    }

    /// <summary>What was measured so far: counts as integers, sums of integers and decimals as decimals, of money as money, all others as the type of the field. Over no values count and sum are 0 and the others missing.</summary>
    public FieldValue Value => _aggregate switch
    {
        RelatedAggregate.Count => FieldValue.Integer(_count),
        RelatedAggregate.Sum when _field!.Type == FieldType.Money => FieldValue.Money(new Money(_sum, _currency!)),
        RelatedAggregate.Sum => FieldValue.Decimal(_sum),
        _ => _value,
    };

    /// <summary>Adds a row.</summary>
    public void Add(Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (_field is null)
        {
            _count++;
            return;
        }

        var value = row[_field];
        if (_currency is not null && value.AsText != _currency)
        {
            return;
        }

        if (_aggregate == RelatedAggregate.Latest)
        {
            AddLatest(row, value);
        }
        else if (!value.IsMissing)
        {
            AddValue(value);
        }
    }

    private void AddValue(FieldValue value)
    {
        switch (_aggregate)
        {
            case RelatedAggregate.Count:
                _count++;
                break;
            case RelatedAggregate.Sum:
                _sum += value.Type == FieldType.Integer ? value.AsInteger : value.AsDecimal;
                break;
            case RelatedAggregate.Min when _value.IsMissing || FieldValue.Compare(value, _value) < 0:
            case RelatedAggregate.Max when _value.IsMissing || FieldValue.Compare(value, _value) > 0:
                _value = value;
                break;
        }
    }

    private void AddLatest(Row row, FieldValue value)
    {
        var place = (Instant: row[_latestBy!], Id: row[((EntityModel)row.Shape).Id].AsReference);
        if (_latest is not { } latest || IsLater(place, latest))
        {
            (_latest, _value) = (place, value);
        }
    }

    private static bool IsLater((FieldValue Instant, Guid Id) place, (FieldValue Instant, Guid Id) than)
    {
        if (place.Instant == than.Instant)
        {
            return place.Id.CompareTo(than.Id) > 0;
        }

        return than.Instant.IsMissing || (!place.Instant.IsMissing && FieldValue.Compare(place.Instant, than.Instant) > 0);
    }
}
