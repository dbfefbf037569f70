using System.Globalization;

namespace Crm.Sessions;

/// <summary>Names of locks over single records, for <see cref="Storage.IStorageSession.LockAsync"/>.</summary>
internal static class LockName
{
    /// <summary>One of 4,096 names for a record: an engine that keeps a row for each name keeps no more, and two records share one seldom.</summary>
    public static string Of(string word, Guid record)
    {
        Span<byte> bytes = stackalloc byte[16];
        record.TryWriteBytes(bytes, bigEndian: true, out _);
        return string.Create(CultureInfo.InvariantCulture, $"{word}/{((bytes[14] << 8) | bytes[15]) & 0xFFF:x3}");
    }
}
