using Crm.Filters;

namespace Crm.Models;

/// <summary>A list that an entity owns: loaded with it in one batch, saved by difference under its version.</summary>
/// <remarks>Rows have no ids of their own: they are the items of a list, kept in its order.</remarks>
public sealed class ChildModel : RecordShape
{
    /// <summary>Declares the list.</summary>
    /// <param name="name">Its name in camel case, plural.</param>
    /// <param name="fields">The fields of a row.</param>
    public ChildModel(string name, params IEnumerable<Field> fields)
        : base(name) => Add(fields);

    /// <summary>The most rows that one record may own.</summary>
    /// <value>100 by default.</value>
    public int MaxCount { get; init; } = 100;

    /// <summary>The field that makes the list a set of words, so that filters may say <c>hasAny</c> and <c>hasAll</c>; tags, for example. Each word is stored once.</summary>
    /// <value>Null by default.</value>
    public CodeField? Key { get; init; }

    /// <summary>The fields whose values name a row, so that filters may ask for <see cref="KeyedValue"/> by a path: <c>consent.email.newsletter</c> of a channel and a purpose.</summary>
    /// <value>Empty by default. The owner keeps at most one row for the same keys.</value>
    public ValueList<CodeField> KeyPath { get; init; }

    /// <summary>The field that a path of keys leads to; null when the list is not asked by keys.</summary>
    /// <value>Null by default.</value>
    public CodeField? KeyedValue { get; init; }

    /// <summary>For a list of e-mail addresses, phone numbers or postal addresses: how its rows are read and which marks the session keeps.</summary>
    /// <value>Null by default: rows are stored as they are given.</value>
    public PointRule? Points { get; init; }

    /// <summary>False for a list that only a service of its own changes, because other rows belong to it: history tells of it, a restore or revert leaves it.</summary>
    /// <value>True by default.</value>
    public bool Restorable { get; init; } = true;

    /// <summary>The entity that owns the list.</summary>
    /// <exception cref="InvalidOperationException">The list was not given to a model.</exception>
    public EntityModel Owner
    {
        get => field ?? throw new InvalidOperationException($"The child list '{Name}' belongs to no model. Add it to the Children of its EntityModel.");
        private set;
    }

    /// <summary>The position of the list in <see cref="EntityModel.Children"/>.</summary>
    public int Index { get; private set; } = -1;

    /// <summary>True for records that own a row which the filter accepts: all tests of the filter hold for the same row.</summary>
    public Filter Any(Filter where) => new ChildFilter(this, where);

    /// <summary>True for records that own at least one row.</summary>
    public Filter Any() => new ChildFilter(this, Filter.Everything);

    /// <summary>True for records that have at least one of the words.</summary>
    /// <exception cref="InvalidOperationException">The list has no <see cref="Key"/>.</exception>
    public Filter HasAny(params ReadOnlySpan<string> words) => new WordsFilter(this, requireAll: false, ValueList.Create(words));

    /// <summary>True for records that have all of the words; of none: for every record.</summary>
    /// <exception cref="InvalidOperationException">The list has no <see cref="Key"/>.</exception>
    public Filter HasAll(params ReadOnlySpan<string> words) => new WordsFilter(this, requireAll: true, ValueList.Create(words));

    /// <summary>The value under keys, one for each field of <see cref="KeyPath"/>.</summary>
    /// <exception cref="InvalidOperationException">Thrown by the tests of the path: the list has no <see cref="KeyPath"/>.</exception>
    public KeyedPath At(params ReadOnlySpan<string> keys) => new(this, ValueList.Create(keys));

    /// <summary>True for a text that may be a key of a path: ASCII letters, digits, underscores and hyphens.</summary>
    public static bool IsKey(string? text)
    {
        foreach (var letter in text.AsSpan())
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('_' or '-'))
            {
                return false;
            }
        }

        return text is { Length: > 0 };
    }

    internal void Attach(EntityModel owner, int index)
    {
        Owner = owner;
        Index = index;
    }
}
