using Crm.Filters;
using Crm.Localization;

namespace Crm.Models;

/// <summary>Exact text: a key, a choice, an address. Compared and ordered by code point; the only text that rights may use.</summary>
public sealed class CodeField : ValueField<string>
{
    /// <summary>Declares the field.</summary>
    /// <param name="name">Its name in camel case.</param>
    /// <param name="maxLength">The most UTF-16 code units that a value may have.</param>
    public CodeField(string name, int maxLength = 100)
        : base(name, FieldType.Code) => MaxLength = maxLength;

    /// <summary>The most UTF-16 code units that a value may have.</summary>
    public int MaxLength { get; }

    /// <summary>The values that are allowed; empty when every text is.</summary>
    /// <value>Empty by default.</value>
    public ValueList<string> Choices { get; init; }

    /// <summary>True for records whose value starts with the text, exactly.</summary>
    public Filter StartsWith(string prefix) => Compare(FilterOperator.StartsWith, prefix);

    internal override FieldValue ToValue(string value) => FieldValue.Code(value);

    internal override string FromValue(in FieldValue value) => value.AsText!;

    /// <inheritdoc/>
    public override LocalizedMessage? Check(in FieldValue value)
    {
        var text = value.AsText!;
        if (Choices.Count > 0 && !Choices.AsSpan().Contains(text))
        {
            return FieldMessages.Of("field.choice", string.Join(", ", Choices));
        }

        return TextRules.Check(text, MaxLength);
    }
}
