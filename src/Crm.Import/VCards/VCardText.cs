using System.Text;

namespace Crm.Import;

/// <summary>The escapes of vCard values.</summary>
internal static class VCardText
{
    /// <summary>What stands between a phone number in text and its extension.</summary>
    public const string Extension = " ext. ";

    /// <summary>Cuts a value at a separator that is not escaped; the parts keep their escapes.</summary>
    public static List<string> Split(string value, char separator)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\')
            {
                i++;
            }
            else if (value[i] == separator)
            {
                parts.Add(value[start..i]);
                start = i + 1;
            }
        }

        parts.Add(value[start..]);
        return parts;
    }

    /// <summary>Takes the escapes out of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isOld">True for version 2.1, where only the semicolon is escaped, so that a backslash elsewhere stays.</param>
    public static string Unescape(string value, bool isOld)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
        {
            return value;
        }

        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var next = value[i] == '\\' && i + 1 < value.Length ? value[i + 1] : '\0';
            if (next == '\0' || (isOld && next != ';'))
            {
                text.Append(value[i]);
                continue;
            }

            text.Append(next is 'n' or 'N' ? '\n' : next);
            i++;
        }

        return text.ToString();
    }
}
