using Crm.Text.Tables;

namespace Crm.Text;

/// <summary>Walks the tokens of a text; see <see cref="TextTokens.Enumerate"/>.</summary>
public ref struct TextTokenEnumerator
{
    private ReadOnlySpan<char> rest;

    internal TextTokenEnumerator(ReadOnlySpan<char> folded)
    {
        rest = folded;
        Current = default;
    }

    /// <summary>The token, a part of the text that was given; empty before the first <see cref="MoveNext"/>.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>The enumerator itself, for <c>foreach</c>.</summary>
    /// <returns>A copy at the same place.</returns>
    public readonly TextTokenEnumerator GetEnumerator() => this;

    /// <summary>Goes to the next token.</summary>
    /// <returns>False when there is none; <see cref="Current"/> is then empty.</returns>
    public bool MoveNext()
    {
        var start = 0;
        while (start < rest.Length && Separators.Contains(rest[start]))
        {
            start++;
        }

        var end = start;
        while (end < rest.Length && !Separators.Contains(rest[end]))
        {
            end++;
        }

        Current = rest[start..end];
        rest = rest[end..];
        return !Current.IsEmpty;
    }
}
