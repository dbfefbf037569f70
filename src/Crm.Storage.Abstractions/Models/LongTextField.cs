using Crm.Filters;
using Crm.Localization;

namespace Crm.Models;

/// <summary>Long text such as a note: only searched for a part, by folded key, which scans.</summary>
public sealed class LongTextField : Field
{
    /// <summary>Declares the field.</summary>
    /// <param name="name">Its name in camel case.</param>
    /// <param name="maxLength">The most UTF-16 code units that a value may have.</param>
    public LongTextField(string name, int maxLength = 100_000)
        : base(name, FieldType.LongText) => MaxLength = maxLength;

    /// <summary>The most UTF-16 code units that a value may have.</summary>
    public int MaxLength { get; }

    /// <summary>True for records whose folded value contains the folded text; a scan.</summary>
    public Filter Contains(string part) => new FieldFilter(this, FilterOperator.Contains, [FieldValue.Text(FieldType.LongText, part)]);

    /// <inheritdoc/>
    public override LocalizedMessage? Check(in FieldValue value) => TextRules.Check(value.AsText!, MaxLength);
}
