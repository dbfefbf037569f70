using Crm.Text;

namespace Crm.Models;

/// <summary>The words by which records are found: what engines store beside a record, and what a query asks for.</summary>
public static class SearchTokens
{
    /// <summary>The most UTF-16 code units of a token; the rest of longer words does not help to find.</summary>
    public const int MaxLength = 64;

    /// <summary>The most tokens that a record has; the words of later fields are left out.</summary>
    public const int MaxCount = 200;

    /// <summary>The distinct tokens of a text, folded.</summary>
    public static IReadOnlyCollection<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        Collect(text, tokens);
        return tokens;
    }

    /// <summary>Adds the tokens of a record to a set.</summary>
    /// <param name="model">The entity, whose <see cref="EntityModel.Search"/> says which fields count.</param>
    /// <param name="row">The record.</param>
    /// <param name="tokens">The set; with ordinal comparison.</param>
    public static void Collect(EntityModel model, Row row, HashSet<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(tokens);
        foreach (var field in model.Search)
        {
            if (field.Shape is not ChildModel child)
            {
                Collect(row.GetText(field), tokens);
                continue;
            }

            var rows = row.Children(child);
            for (var i = 0; i < rows.Count; i++)
            {
                Collect(rows[i].GetText(field), tokens);
            }
        }
    }

    private static void Collect(string? text, HashSet<string> tokens)
    {
        if (text is null)
        {
            return;
        }

        // Looked up by span, so that a word that is already there costs no string.
        var known = tokens.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in TextTokens.Enumerate(TextFold.Fold(text)))
        {
            var token = word.Length > MaxLength ? word[..Cut(word)] : word;
            if (tokens.Count < MaxCount)
            {
                known.Add(token);
            }
        }
    }

    private static int Cut(ReadOnlySpan<char> word) => char.IsHighSurrogate(word[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
}
