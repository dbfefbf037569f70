using Crm.Models;
using Crm.Text;

namespace Crm.Storage.InMemory;

/// <summary>A row that is never changed once it is here, with what is derived from it.</summary>
internal sealed class StoredRow
{
    private string[]? _tokens;
    private SortKeys? _keys;

    private StoredRow(Row row)
    {
        Row = row;
        Model = (EntityModel)row.Shape;
        Id = row[Model.Id].AsReference;
    }

    /// <summary>The values; nobody may change them.</summary>
    public Row Row { get; }

    public EntityModel Model { get; }

    public Guid Id { get; }

    /// <summary>The version; 0 for ledgers.</summary>
    public long Version => Model.Version is { } version ? Row[version].AsInteger : 0;

    /// <summary>The search tokens; derived when first asked for.</summary>
    public IReadOnlyCollection<string> Tokens => _tokens ??= MakeTokens();

    public FieldValue this[Field field] => Row[field];

    /// <summary>Takes a copy of a row.</summary>
    public static StoredRow Of(Row row)
    {
        var copy = new Row(row.Shape);
        copy.CopyFrom(row);
        return new StoredRow(copy);
    }

    /// <summary>A copy in which something is changed.</summary>
    public StoredRow With(Action<Row> change)
    {
        var copy = new Row(Model);
        copy.CopyFrom(Row);
        change(copy);
        return new StoredRow(copy);
    }

    /// <summary>The sort key of a name that is not missing; kept for the last alphabet that was asked for.</summary>
    public byte[] SortKey(Field name, SortAlphabet alphabet)
    {
        if (_keys is not { } keys || keys.Alphabet != alphabet)
        {
            _keys = keys = new SortKeys(alphabet, new byte[]?[Model.Fields.Count]);
        }

        return keys.ByOrdinal[name.Ordinal] ??= alphabet.Key(Row[name].AsText!);
    }

    private string[] MakeTokens()
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        SearchTokens.Collect(Model, Row, tokens);
        return [.. tokens];
    }

    private sealed record SortKeys(SortAlphabet Alphabet, byte[]?[] ByOrdinal);
}
