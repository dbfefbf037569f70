using Crm.Text;

namespace Crm.Import;

/// <summary>Finds out of its first cells how the days of a column are written.</summary>
/// <param name="solar">True where years of four digits before 1600 are taken for the Solar Hijri calendar: the calendar or the language of the tenant is Persian. Else a 31st shows it, which lunar months do not have.</param>
internal sealed class DateSample(bool solar)
{
    private const int FirstGregorian = 1600;
    private readonly List<string> _orders = ["ymd", "dmy", "mdy"];
    private bool _isIso;
    private bool _isSolar = solar;
    private int _gregorian;
    private int _hijri;

    /// <summary>A cell, to show in messages.</summary>
    public string? Example { get; private set; }

    /// <summary>What was found: a form, or null where days are of ISO 8601, where nothing was to be seen, or where the cells contradict each other.</summary>
    public string? Form => IsOpen && _orders.Count == 1 && (_hijri == 0 || _isSolar) ? _hijri > 0 ? $"{_orders[0]} persian" : _orders[0] : null;

    /// <summary>True when the cells may be read in several ways, so that a person has to say which.</summary>
    public bool IsAmbiguous => IsOpen && (_orders.Count > 1 || (_orders.Count == 1 && _hijri > 0 && !_isSolar));

    /// <summary>The ways in which the cells may be read.</summary>
    public string Choices => string.Join(", ", _orders.Select(order => _hijri > 0 ? $"{order} persian" : order));

    private bool IsOpen => !_isIso && _gregorian + _hijri > 0 && (_gregorian == 0 || _hijri == 0);

    /// <summary>Looks at a cell; what is no day with a year of four digits tells nothing.</summary>
    public void See(string cell)
    {
        var folded = TextFold.Fold(cell).Trim();
        if (DateForm.Numbers(folded) is not { } numbers || !HasYear(folded, out var first))
        {
            return;
        }

        var year = first ? numbers.First : numbers.Third;
        if (year >= FirstGregorian && CellDates.Read(cell, null, out _) is null)
        {
            _isIso = true;
            return;
        }

        var persian = year < FirstGregorian;
        _ = persian ? _hijri++ : _gregorian++;
        Example ??= cell;
        _isSolar |= persian && (numbers.Second == 31 || (first ? numbers.Third : numbers.First) == 31);
        _orders.RemoveAll(order =>
        {
            var form = new DateForm(order, persian);
            var (formYear, month, day) = form.Arrange(numbers);
            return (order == "ymd") != first || form.Day(formYear, month, day) is null;
        });
    }

    /// <summary>Whether a day has a year of four digits, at its beginning or at its end.</summary>
    private static bool HasYear(string folded, out bool first)
    {
        first = folded.Length > 4 && folded.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0;
        var last = folded.Length > 4 && folded.AsSpan(folded.Length - 4).IndexOfAnyExceptInRange('0', '9') < 0 && !char.IsAsciiDigit(folded[^5]);
        return first != last;
    }
}
