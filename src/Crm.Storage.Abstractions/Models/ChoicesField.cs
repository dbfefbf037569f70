using Crm.Filters;
using Crm.Localization;

namespace Crm.Models;

/// <summary>Any number of choices in one value. Filters ask by <c>hasAny</c> and <c>hasAll</c>.</summary>
/// <remarks>For few choices that are read with the record, as days of the week; filters scan. Words that lists are searched by are a list of the record, see <see cref="ChildModel.Key"/>.</remarks>
public sealed class ChoicesField : Field
{
    /// <summary>Declares the field.</summary>
    /// <param name="name">Its name in camel case.</param>
    public ChoicesField(string name)
        : base(name, FieldType.Choices)
    {
    }

    /// <summary>The values that are allowed; empty when every code is.</summary>
    /// <value>Empty by default.</value>
    public ValueList<string> Choices { get; init; }

    /// <summary>True for records that have at least one of the choices.</summary>
    public Filter HasAny(params ReadOnlySpan<string> choices) => new ChoicesFilter(this, RequireAll: false, ValueList.Create(choices));

    /// <summary>True for records that have all of the choices; of none: for every record.</summary>
    public Filter HasAll(params ReadOnlySpan<string> choices) => new ChoicesFilter(this, RequireAll: true, ValueList.Create(choices));

    /// <inheritdoc/>
    public override LocalizedMessage? Check(in FieldValue value)
    {
        foreach (var choice in value.AsChoices)
        {
            if (Choices.Count > 0 && !Choices.AsSpan().Contains(choice))
            {
                return FieldMessages.Of("field.choice", string.Join(", ", Choices));
            }
        }

        return TextRules.Check(value.AsText!, 10_000);
    }
}
