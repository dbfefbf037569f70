using Crm.CustomFields;
using Crm.Models;

namespace Crm.Quality;

/// <summary>Judges profiles themselves.</summary>
internal static class QualityProfileFaults
{
    /// <summary>What is wrong with a profile for an entity, but for custom fields, which are known where the tenant is.</summary>
    public static List<FieldError> Find(EntityModel model, QualityProfile profile)
    {
        var errors = new List<FieldError>();
        var paths = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < profile.Expected.Count; i++)
        {
            var field = profile.Expected[i];
            Check(ValuePath.Find(model, field.Path) is not null, i, "path", field.Path, "policy.field");
            Check(paths.Add(field.Path), i, "path", field.Path, "quality.twice");
            Check(field.Weight is >= 1 and <= 1_000, i, "weight", FieldValue.Integer(field.Weight).ToString(), "quality.weight");
            Check(WholeDays.IsPeriod(field.StaleAfter), i, "staleAfterDays", field.StaleAfter?.ToString(), "retention.period");
        }

        return errors;

        void Check(bool holds, int index, string part, string? value, string key)
        {
            if (!holds)
            {
                errors.Add(new FieldError($"expected[{index}].{part}", value is { Length: > 100 } ? value[..100] : value, CoreMessages.Of(key)));
            }
        }
    }

    /// <summary>The custom fields that a profile newly expects and the tenant does not have.</summary>
    public static IEnumerable<FieldError> FindUndefined(EntityModel model, QualityProfile profile, CustomFieldSet? custom, QualityProfile? stored)
    {
        for (var i = 0; i < profile.Expected.Count; i++)
        {
            var path = profile.Expected[i].Path;
            if (ValuePath.Find(model, path)?.Key is { } key && custom?.Find(key) is null && stored?.Expected.Any(field => field.Path == path) != true)
            {
                yield return new FieldError($"expected[{i}].path", path, CoreMessages.Of("custom.unknown"));
            }
        }
    }
}
