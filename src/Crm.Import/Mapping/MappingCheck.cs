namespace Crm.Import;

/// <summary>Checks mappings against the model and against the columns of a file.</summary>
internal static class MappingCheck
{
    /// <exception cref="ImportMappingException">A target does not exist or is named twice, or nothing is mapped.</exception>
    public static void Require(ImportMapping mapping)
    {
        var errors = new List<MappingError>();
        _ = Targets(mapping, errors);
        Throw(errors);
    }

    /// <summary>Binds a mapping to the columns of a file.</summary>
    /// <exception cref="ImportMappingException">The mapping does not fit; every fault is listed.</exception>
    public static ImportPlan Bind(ImportMapping mapping, ImportKey? key, IReadOnlyList<string> headers)
    {
        var errors = new List<MappingError>();
        var targets = Targets(mapping, errors);
        var columns = new List<PlannedColumn>(targets.Count);
        var folded = headers.Select(HeaderWords.Fold).ToArray();
        foreach (var (column, target) in targets)
        {
            var ordinal = Ordinal(column.Column, headers, folded, errors);
            if (ordinal >= 0)
            {
                columns.Add(new PlannedColumn(ordinal, headers[ordinal], target, column.Separator ?? ";"));
            }
        }

        var known = key ?? DefaultKey(targets);
        if (known is null)
        {
            errors.Add(MappingError.Of(MappingFault.NoKey, null));
        }
        else if (known.Kind != ImportKeyKind.None && !targets.Exists(mapped => IsKey(mapped.Target, known)))
        {
            errors.Add(MappingError.Of(MappingFault.KeyNotMapped, known.ToString()));
        }

        Throw(errors);
        return new ImportPlan(columns, known!, headers);
    }

    private static List<(ColumnMapping Column, ImportTarget Target)> Targets(ImportMapping mapping, List<MappingError> errors)
    {
        var targets = new List<(ColumnMapping, ImportTarget)>();
        var columnOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in mapping.Columns)
        {
            if (ImportTarget.Find(column.Target) is not { } target)
            {
                errors.Add(MappingError.Of(MappingFault.UnknownTarget, column.Target, column.Column, string.Join(", ", ImportTarget.Paths)));
            }
            else if (!columnOf.TryAdd(target.Path, column.Column))
            {
                errors.Add(MappingError.Of(MappingFault.TargetTwice, target.Path, columnOf[target.Path], column.Column));
            }
            else
            {
                targets.Add((column, target));
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

    private static ImportKey? DefaultKey(List<(ColumnMapping Column, ImportTarget Target)> targets)
    {
        var external = targets.FindAll(mapped => mapped.Target.Field == PartyField.ExternalId);
        return external.Count == 1 ? ImportKey.ExternalId(external[0].Target.System!) : null;
    }

    private static bool IsKey(ImportTarget target, ImportKey key) => key.Kind switch
    {
        ImportKeyKind.ExternalId => target.Field == PartyField.ExternalId && target.System == key.System,
        ImportKeyKind.Email => target.Field == PartyField.EmailAddress,
        ImportKeyKind.RegistrationNumber => target.Field == PartyField.RegistrationNumber,
        ImportKeyKind.RecordId => target.Field == PartyField.Id,
        _ => target.Field == PartyField.PhoneNumber,
    };

    private static void Throw(List<MappingError> errors)
    {
        if (errors.Count > 0)
        {
            throw new ImportMappingException(ValueList.From(errors));
        }
    }
}
