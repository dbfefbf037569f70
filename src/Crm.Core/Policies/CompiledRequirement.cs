using System.Text.RegularExpressions;
using Crm.CustomFields;
using Crm.Localization;
using Crm.Models;
using Crm.Quality;

namespace Crm.Policies;

/// <summary>A requirement that is ready to judge records.</summary>
internal sealed class CompiledRequirement(PolicyRequirement requirement, ValuePath path, string policy)
{
    private readonly Regex? _pattern = requirement.Pattern is null ? null : CustomFieldDefinitions.Compile(requirement.Pattern);

    public ValuePath Path => path;

    /// <summary>What of a record breaks the requirement.</summary>
    public IEnumerable<FieldError> Faults(Row row)
    {
        if (requirement.Required && !path.IsPresent(row))
        {
            yield return new FieldError(path.Path, null, CoreMessages.Of("policy.required", policy));
        }

        foreach (var (at, value) in path.Values(row))
        {
            if (value.AsText is { } text && Fault(text) is { } fault)
            {
                yield return new FieldError(at, text.Length > 100 ? text[..100] : text, fault);
            }
        }
    }

    /// <summary>True when something of the record breaks it.</summary>
    public bool IsBroken(Row row) => Faults(row).Any();

    /// <summary>A text in the form that is asked for.</summary>
    public string Canonical(string text)
    {
        text = requirement.LegalForm is { } position ? LegalForms.Place(text, position) : text;
        return requirement.Capitals is { } capitals ? Capitals.Apply(text, capitals) : text;
    }

    private LocalizedMessage? Fault(string text)
    {
        if (_pattern is not null && !_pattern.IsMatch(text))
        {
            return requirement.Example is { } example ? CoreMessages.Of("policy.formatLike", policy, example) : CoreMessages.Of("policy.format", policy, requirement.Pattern);
        }

        return Canonical(text) is var canonical && canonical != text ? CoreMessages.Of("policy.canonical", policy, canonical) : null;
    }
}
