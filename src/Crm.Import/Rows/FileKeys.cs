using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Crm.Import;

/// <summary>The keys of the rows that a file has had so far, by the first half of their SHA-256.</summary>
internal sealed class FileKeys
{
    private readonly Dictionary<UInt128, long> _lines = [];

    /// <summary>The line of the first row with a key; null when this is the first.</summary>
    public long? FirstLine(string key, long line)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(key.AsSpan()), hash);
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_lines, BinaryPrimitives.ReadUInt128LittleEndian(hash), out var known);
        if (known)
        {
            return first;
        }

        first = line;
        return null;
    }
}
