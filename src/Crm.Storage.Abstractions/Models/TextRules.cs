using Crm.Localization;
using Crm.Text;

namespace Crm.Models;

/// <summary>What every stored text must keep to.</summary>
internal static class TextRules
{
    public static LocalizedMessage? Check(string text, int maxLength) => StorableText.Check(text) switch
    {
        StorableTextFault.NullCharacter => FieldMessages.Of("field.nullCharacter"),
        StorableTextFault.LoneSurrogate => FieldMessages.Of("field.loneSurrogate"),
        _ => text.Length > maxLength ? FieldMessages.Of("field.tooLong", text.Length, maxLength) : null,
    };
}
