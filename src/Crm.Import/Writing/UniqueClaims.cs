using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Crm.Models;
using Crm.Storage;
using Crm.Text;

namespace Crm.Import;

/// <summary>In a dry run: the unique values of the records of earlier batches, which are taken back, so that a later row that clashes with one is seen.</summary>
/// <remarks>
/// Kept are 64 bits of the SHA-256 of the value and of who bears it, about 32 bytes a value in all; of more than <see cref="Capacity"/> values the first ones.
/// </remarks>
internal sealed class UniqueClaims
{
    /// <summary>How many values are remembered: about 250 megabytes.</summary>
    public const int Capacity = 8_000_000;

    private readonly Dictionary<ulong, ulong> _owners = [];
    private readonly List<(ulong Value, ulong Owner)> _now = [];

    /// <summary>Forgets what an earlier run of the batch claimed.</summary>
    public void Begin() => _now.Clear();

    /// <summary>Claims the unique values of a record that the batch makes or changes.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="record">The record as the batch leaves it.</param>
    /// <param name="owner">By what the record is known in other batches: its stored id, its key, or the number of its row.</param>
    /// <exception cref="DuplicateException">A record of an earlier batch has a value, as the storage would say in a real run.</exception>
    public void Claim<T>(EntityModel<T> model, T record, string owner)
        where T : class
    {
        if (model.Uniques.Count == 0)
        {
            return;
        }

        var row = new Row(model);
        model.Write(record, row);
        foreach (var rule in model.Uniques)
        {
            if (rule.Fields[0].Shape is not ChildModel child)
            {
                Claim(model, rule, field => row[field], row, owner);
                continue;
            }

            var items = row.Children(child);
            for (var i = 0; i < items.Count; i++)
            {
                var item = items[i];
                Claim(model, rule, field => item[field], row, owner);
            }
        }
    }

    /// <summary>Keeps what the batch has claimed.</summary>
    public void Accept()
    {
        foreach (var (value, owner) in _now)
        {
            if (_owners.Count < Capacity)
            {
                _owners.TryAdd(value, owner);
            }
        }
    }

    private void Claim(EntityModel model, UniqueRule rule, Func<Field, FieldValue> valueOf, Row row, string owner)
    {
        var text = rule.Name;
        foreach (var field in rule.Fields)
        {
            if (valueOf(field) is not { IsMissing: false } value)
            {
                return;
            }

            text += $"\n{(value.Type == FieldType.Name ? TextFold.Fold(value.AsText!) : value.ToString())}";
        }

        var (hash, mine) = (Hash(text), Hash(owner));
        if (_owners.TryGetValue(hash, out var known) && known != mine)
        {
            throw new DuplicateException(new RecordRef(model.Root.Name, row[model.Id].AsReference), rule.Name, ValueList.From(rule.Fields.Select(field => field.Path)));
        }

        _now.Add((hash, mine));
    }

    private static ulong Hash(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
