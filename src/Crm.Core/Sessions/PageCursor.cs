using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Crm.Models;
using Crm.Storage;

namespace Crm.Sessions;

/// <summary>A place in a list as opaque text.</summary>
internal static class PageCursor
{
    /// <summary>Direction, id, order and value: the order is named so that a cursor of another list is refused.</summary>
    public static string Write(Field? orderBy, bool descending, PagePosition position, bool backward)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"1{(backward ? '<' : '>')}{position.Id:N}{(descending ? '-' : '+')}{orderBy?.Name}{(position.Value.IsMissing ? '!' : '=')}{position.Value}");
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
    }

    public static (PagePosition Position, bool Backward) Read(string cursor, Field? orderBy, bool descending)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
            var name = orderBy?.Name ?? "";
            var head = 34 + 1 + name.Length;
            var fits = text.Length > head && text[0] == '1' && text[1] is '<' or '>' && text[34] == (descending ? '-' : '+')
                && text.AsSpan(35, name.Length).SequenceEqual(name) && text[head] is '=' or '!';
            if (fits)
            {
                var value = text[head] == '!' || orderBy is null ? FieldValue.Missing : Parse(orderBy, text[(head + 1)..]);
                return (new PagePosition(value, Guid.ParseExact(text.AsSpan(2, 32), "N")), text[1] == '<');
            }
        }
        catch (FormatException)
        {
            // Told below like every cursor that is not of this list.
        }

        throw new CursorException(cursor);
    }

    private static FieldValue Parse(Field field, string text) => field.Type switch
    {
        FieldType.Integer => FieldValue.Integer(long.Parse(text, CultureInfo.InvariantCulture)),
        FieldType.Decimal => FieldValue.Decimal(decimal.Parse(text, CultureInfo.InvariantCulture)),
        FieldType.Date => FieldValue.Date(DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture)),
        FieldType.Instant => FieldValue.Instant(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)),
        FieldType.Boolean => FieldValue.Boolean(text == "true"),
        FieldType.Reference => FieldValue.Reference(Guid.ParseExact(text, "D")),
        _ => FieldValue.Text(field.Type, text),
    };
}
