namespace Crm.Import;

/// <summary>Keeps streams that cannot be rewound in files that vanish when they are closed.</summary>
internal static class TemporaryFile
{
    public static async Task<FileStream> CopyAsync(Stream stream, CancellationToken cancellationToken)
    {
        var copy = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await stream.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await copy.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        copy.Position = 0;
        return copy;
    }
}
