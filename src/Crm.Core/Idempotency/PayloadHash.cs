using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Crm.Idempotency;

/// <summary>A stable hash of what a call was asked to do, stored beside its key: the same key with another payload is noticed, also by another process and another release.</summary>
/// <remarks>SHA-256 (FIPS 180-4) over the parts, each with its length, so that no two lists of parts read alike. Numbers are written without trailing zeros and instants in whole microseconds of UTC, as they are stored.</remarks>
internal sealed class PayloadHash
{
    private readonly ArrayBufferWriter<byte> _parts = new();

    /// <summary>How many letters a hash has.</summary>
    public const int Length = 64;

    /// <summary>Adds a text; null differs from an empty one.</summary>
    public PayloadHash Add(string? text)
    {
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, text is null ? -1 : bytes.Length);
        _parts.Write(length);
        _parts.Write(bytes);
        return this;
    }

    /// <summary>Adds a text as it is stored: trimmed, and none where nothing is left.</summary>
    public PayloadHash AddStored(string? text) => Add(text?.Trim() is { Length: > 0 } stored ? stored : null);

    /// <summary>Adds a number; 1.0 and 1.00 are the same.</summary>
    public PayloadHash Add(decimal? number) => Add(number?.ToString("0.############################", CultureInfo.InvariantCulture));

    /// <summary>Adds an instant.</summary>
    public PayloadHash Add(DateTimeOffset? instant) =>
        Add(instant is { } at ? (Math.DivRem(at.UtcTicks, TimeSpan.TicksPerMicrosecond).Quotient).ToString(CultureInfo.InvariantCulture) : null);

    /// <summary>Adds an id.</summary>
    public PayloadHash Add(Guid? id) => Add(id?.ToString("N"));

    /// <summary>The hash in lower-case hexadecimal digits.</summary>
    public string Finish() => Convert.ToHexStringLower(SHA256.HashData(_parts.WrittenSpan));
}
