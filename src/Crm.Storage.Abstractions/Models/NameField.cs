using System.Text;
using Crm.Filters;
using Crm.Localization;
using Crm.Text;

namespace Crm.Models;

/// <summary>Text that people write: compared by its folded key, so that spellings meet, and ordered by the alphabet of the tenant's language.</summary>
public sealed class NameField : ValueField<string>
{
    private const int MaxIndexed = 700;

    /// <summary>Declares the field.</summary>
    /// <param name="name">Its name in camel case.</param>
    /// <param name="maxLength">The most UTF-16 code units that a value may have.</param>
    public NameField(string name, int maxLength = 200)
        : base(name, FieldType.Name) => MaxLength = maxLength;

    /// <summary>The most UTF-16 code units that a value may have.</summary>
    public int MaxLength { get; }

    /// <summary>The most UTF-16 code units that a value may have when it is folded, where ß is ss and ﷺ four words: three for each of the value, or as many as the index of every engine bears.</summary>
    public int MaxFoldedLength => Math.Max(MaxLength, Math.Min(MaxIndexed, MaxLength * 3));

    /// <summary>The fields of which the value is made where it is missing, parted by spaces: the full name of the given and the family name.</summary>
    /// <value>Empty by default.</value>
    public ValueList<NameField> MadeOf { get; init; }

    /// <summary>True for records whose folded value starts with the folded text.</summary>
    public Filter StartsWith(string prefix) => Compare(FilterOperator.StartsWith, prefix);

    /// <summary>True for records whose folded value contains the folded text; a scan.</summary>
    public Filter Contains(string part) => Compare(FilterOperator.Contains, part);

    internal override FieldValue ToValue(string value) => FieldValue.Name(value);

    internal override string FromValue(in FieldValue value) => value.AsText!;

    /// <inheritdoc/>
    public override LocalizedMessage? Check(in FieldValue value) => TextRules.Check(value.AsText!, MaxLength) ?? CheckFolded(value.AsText!);

    private LocalizedMessage? CheckFolded(string text)
    {
        // Of letters that fold to themselves, which most texts are made of, there are never too many.
        if (Ascii.IsValid(text) || TextFold.MaxLength(text.Length) <= MaxFoldedLength)
        {
            return null;
        }

        var length = TextFold.Fold(text).Length;
        return length > MaxFoldedLength ? FieldMessages.Of("field.foldsTooLong", length, MaxFoldedLength) : null;
    }
}
