using Crm.CustomFields;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Quality;

/// <summary>Judges the values of one record after the other, and makes scores of what was found.</summary>
internal sealed class Assessor
{
    private readonly EntityModel _model;
    private readonly IReadOnlyCollection<string> _hidden;
    private readonly CustomFieldSet? _custom;
    private readonly List<(ExpectedField Field, ValuePath Path)> _expected = [];
    private readonly ValueList<string> _unjudged;

    /// <exception cref="InvalidOperationException">The profile of the host expects what the entity does not have, or a weight or period is none.</exception>
    public Assessor(EntityModel model, QualityProfile profile, IReadOnlyCollection<string> hidden, CustomFieldSet? custom)
    {
        _model = model;
        _hidden = hidden;
        _custom = custom;
        var unjudged = new List<string>();
        if (QualityProfileFaults.Find(model, profile) is [var fault, ..])
        {
            throw new InvalidOperationException($"The quality profile of '{model.Name}' is not sound: {fault.Field} '{fault.Value}' {fault.Message}. Mend UseQualityProfiles.");
        }

        foreach (var field in profile.Expected)
        {
            var path = ValuePath.Find(model, field.Path)!;
            if (path.IsHidden(hidden))
            {
                unjudged.Add(field.Path);
            }
            else if (path.Key is null || custom?.Find(path.Key) is not null)
            {
                _expected.Add((field, path));
            }
        }

        _unjudged = ValueList.From(unjudged);
    }

    /// <param name="row">The record as the actor sees it.</param>
    /// <param name="found">What rules and policies have found.</param>
    /// <param name="freshness">Which values are stale.</param>
    public RecordQuality Assess(Row row, IEnumerable<QualityIssue> found, Freshness freshness)
    {
        var issues = new List<QualityIssue>();
        JudgeStored(row, issues);
        issues.AddRange(found);
        issues.RemoveAll(issue => _hidden.Contains(ValuePath.WithoutPlaces(issue.Field)));
        var tally = new ScoreTally();
        var ordered = new List<QualityIssue>();
        foreach (var (field, path) in _expected)
        {
            var own = TakeOf(issues, path.Path);
            if (!path.IsPresent(row))
            {
                if (own.Count == 0)
                {
                    own.Add(new QualityIssue(QualityIssueKind.Missing, field.Path, null, CoreMessages.Of("quality.missing")));
                }

                tally.AddMissing(field, own);
            }
            else
            {
                if (own.Count == 0 && field.StaleAfter is { } after && freshness.IsStale(row, path, after))
                {
                    own.Add(new QualityIssue(QualityIssueKind.Stale, field.Path, null, CoreMessages.Of("quality.stale", (long)after.TotalDays)));
                }

                tally.AddPresent(field, own);
            }

            ordered.AddRange(own);
        }

        foreach (var unexpected in issues.GroupBy(issue => ValuePath.WithoutPlaces(issue.Field), StringComparer.Ordinal))
        {
            tally.AddUnexpected(unexpected);
            ordered.AddRange(unexpected);
        }

        return tally.Result(new RecordRef(_model.Root.Name, row[_model.Id].AsReference), ValueList.From(ordered), _unjudged);
    }

    /// <summary>Checks each value again as if it were to be stored now.</summary>
    private void JudgeStored(Row row, List<QualityIssue> issues)
    {
        issues.AddRange((RecordChecks.Find(_model, row, null) ?? []).Select(
            error => new QualityIssue(error.Value is null ? QualityIssueKind.Missing : QualityIssueKind.Invalid, error.Field, error.Value, error.Message)));
        foreach (var definition in _custom?.Definitions ?? [])
        {
            var value = row.GetCustom(_model)[definition.Key];
            if (value.IsMissing ? definition.Field.Required : definition.Check(value) is not null)
            {
                issues.Add(value.IsMissing
                    ? new QualityIssue(QualityIssueKind.Missing, definition.Field.Path, null, CoreMessages.Of("field.required"))
                    : new QualityIssue(QualityIssueKind.Invalid, definition.Field.Path, Cut(value.ToString()), definition.Check(value)!));
            }
        }

        JudgeTexts(_model.Root, "", row, issues);
        foreach (var child in _model.Children)
        {
            var rows = row.Children(child);
            for (var i = 0; i < rows.Count; i++)
            {
                JudgeTexts(child, $"{child.Name}[{i}].", rows[i], issues);
            }
        }
    }

    private static void JudgeTexts(RecordShape shape, string prefix, Row row, List<QualityIssue> issues)
    {
        foreach (var field in shape.Fields)
        {
            if (!field.IsInternal && row[field].AsText is { } text && NameQualityRules.KeyFor(field, text) is { } key)
            {
                issues.Add(new QualityIssue(QualityIssueKind.Implausible, prefix + field.Name, Cut(text), CoreMessages.Of(key)));
            }
        }
    }

    private static List<QualityIssue> TakeOf(List<QualityIssue> issues, string path)
    {
        var own = issues.FindAll(issue => ValuePath.IsWithin(ValuePath.WithoutPlaces(issue.Field), path));
        issues.RemoveAll(own.Contains);
        return own;
    }

    private static string Cut(string text) => text.Length > 100 ? text[..100] : text;
}
