namespace Crm.Import;

/// <summary>Checks mappings against the model and against the columns of a file.</summary>
internal static class MappingCheck
{
    /// <exception cref="ImportMappingException">A target does not exist or is named twice, or nothing is mapped.</exception>
    public static void Require(ImportMapping mapping, ImportTargets places)
    {
        var errors = new List<MappingError>();
        _ = Targets(mapping, places, errors);
        Throw(errors);
    }

    /// <summary>Binds a mapping to the columns of a file.</summary>
    /// <exception cref="ImportMappingException">The mapping does not fit; every fault is listed.</exception>
    public static ImportPlan Bind(ImportMapping mapping, ImportKey? key, IReadOnlyList<string> headers, ImportTargets places)
    {
        var errors = new List<MappingError>();
        var targets = Targets(mapping, places, errors);
        var columns = new List<PlannedColumn>(targets.Count);
        var folded = headers.Select(HeaderWords.Fold).ToArray();
        foreach (var (column, target) in targets)
        {
            var ordinal = Ordinal(column.Column, headers, folded, errors);
            if (ordinal >= 0)
            {
                columns.Add(new PlannedColumn(ordinal, headers[ordinal], target, column.Separator ?? ";", column.Dates is null ? null : DateForm.Find(column.Dates)));
            }
        }

        var known = key ?? places.DefaultKey(targets.ConvertAll(mapped => mapped.Target));
        if (known is null)
        {
            errors.Add(MappingError.Of(MappingFault.NoKey, null));
        }
        else if (known.Kind != ImportKeyKind.None && !targets.Exists(mapped => places.IsKey(mapped.Target, known)))
        {
            errors.Add(MappingError.Of(MappingFault.KeyNotMapped, known.ToString()));
        }

        Throw(errors);
        return new ImportPlan(columns, known!, headers);
    }

    private static List<(ColumnMapping Column, ImportTarget Target)> Targets(ImportMapping mapping, ImportTargets places, List<MappingError> errors)
    {
        var targets = new List<(ColumnMapping, ImportTarget)>();
        var columnOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in mapping.Columns)
        {
            if (places.Find(column.Target) is not { } target)
            {
                errors.Add(MappingError.Of(MappingFault.UnknownTarget, column.Target, column.Column, string.Join(", ", places.Paths)));
            }
            else if (!columnOf.TryAdd(target.Path, column.Column))
            {
                errors.Add(MappingError.Of(MappingFault.TargetTwice, target.Path, columnOf[target.Path], column.Column));
            }
            else
            {
                targets.Add((column, target));
            }

            if (column.Dates is { } dates && DateForm.Find(dates) is null)
            {
                errors.Add(MappingError.Of(MappingFault.UnknownDates, dates, column.Column));
            }
        }

        if (mapping.Columns.Count == 0)
        {
            errors.Add(MappingError.Of(MappingFault.Empty, null));
        }

        return targets;
    }

    private static int Ordinal(string column, IReadOnlyList<string> headers, string[] folded, List<MappingError> errors)
    {
        var wanted = HeaderWords.Fold(column);
        var first = Array.IndexOf(folded, wanted);
        if (first < 0)
        {
            errors.Add(MappingError.Of(MappingFault.UnknownColumn, column, string.Join(", ", headers)));
        }
        else if (Array.IndexOf(folded, wanted, first + 1) >= 0)
        {
            errors.Add(MappingError.Of(MappingFault.AmbiguousColumn, column));
            return -1;
        }

        return first;
    }

    private static void Throw(List<MappingError> errors)
    {
        if (errors.Count > 0)
        {
            throw new ImportMappingException(ValueList.From(errors));
        }
    }
}
