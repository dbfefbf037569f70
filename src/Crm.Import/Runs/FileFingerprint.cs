using System.Buffers;
using System.Security.Cryptography;

namespace Crm.Import;

/// <summary>By what a file is known again.</summary>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Hash">Its SHA-256 in lower-case hexadecimal digits.</param>
internal readonly record struct FileFingerprint(long Length, string Hash)
{
    private const int BufferSize = 256 * 1024;

    /// <summary>Reads a file from its position to its end, and goes back.</summary>
    public static async Task<FileFingerprint> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        var start = file.Position;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        var length = 0L;
        try
        {
            while (await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                hash.AppendData(buffer, 0, read);
                length += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        file.Position = start;
        return new FileFingerprint(length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
