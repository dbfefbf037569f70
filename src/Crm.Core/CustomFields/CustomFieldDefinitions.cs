using System.Text.RegularExpressions;
using Crm.Models;

namespace Crm.CustomFields;

/// <summary>Makes of the stored custom fields what sessions and filters work with.</summary>
internal static class CustomFieldDefinitions
{
    public static CustomFieldSet Of(EntityModel model, IEnumerable<CustomField> fields) => new(model, fields.Select(field => Of(model, field)));

    public static CustomFieldDefinition Of(EntityModel model, CustomField field) => new(model.Custom.Define(field.Kind, field.Key, field.MaxLength, field.Choices, field.Required), field.Kind)
    {
        Default = field.Default,
        Minimum = field.Minimum,
        Maximum = field.Maximum,
        Pattern = field.Pattern is null ? null : Compile(field.Pattern),
        Target = field.Target,
        IsArchived = field.ArchivedAt is not null,
        Slot = field.Slot is null ? null : model.Root.FindField(field.Slot),
        WritesSlot = field.State is CustomFieldState.Filling or CustomFieldState.Indexed or CustomFieldState.Draining,
        ReadsSlot = field.State is CustomFieldState.Indexed,
    };

    /// <exception cref="ArgumentException">The text is no regular expression, or one that needs backtracking.</exception>
    public static Regex Compile(string pattern) =>
        new($"^(?:{pattern})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
