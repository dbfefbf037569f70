namespace Crm.Import;

/// <summary>Keeps spreadsheets from running what stands in cells (OWASP, CSV injection).</summary>
internal static class FormulaGuard
{
    /// <summary>The cell as it may be written; the same instance when nothing is to be done.</summary>
    public static string Neutralize(string cell) => BeginsFormula(cell) && !IsNumber(cell) ? $"'{cell}" : cell;

    /// <summary>The cell without the apostrophe that <see cref="Neutralize"/> or a person has put before it.</summary>
    public static string Reveal(string cell) => cell[0] == '\'' && BeginsFormula(cell) ? cell[1..] : cell;

    /// <summary>True when the first character behind any apostrophes begins a formula, in half and full width.</summary>
    private static bool BeginsFormula(string cell)
    {
        var rest = cell.AsSpan().TrimStart('\'');
        return !rest.IsEmpty && rest[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
    }

    /// <summary>A sign, digits and at most one point: no spreadsheet can run it.</summary>
    private static bool IsNumber(string cell)
    {
        var rest = cell.AsSpan(1);
        var point = rest.IndexOf('.');
        return rest.Length > 0 && cell[0] is '+' or '-'
            && (point < 0 ? !rest.ContainsAnyExceptInRange('0', '9') : point > 0 && point < rest.Length - 1 && !rest[..point].ContainsAnyExceptInRange('0', '9') && !rest[(point + 1)..].ContainsAnyExceptInRange('0', '9'));
    }
}
