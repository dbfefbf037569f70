using Microsoft.Win32.SafeHandles;

namespace Crm.Import;

/// <summary>Notices that a file is changed by somebody else while it is read: by its length, and of a file on disk also by the time of its last change.</summary>
internal sealed class FileWatch
{
    private readonly Stream? _stream;
    private readonly SafeFileHandle? _handle;
    private readonly (long Length, DateTime? Written) _before;

    public FileWatch(Stream stream)
    {
        _stream = stream.CanSeek ? stream : null;
        _handle = (_stream as FileStream)?.SafeFileHandle;
        _before = Look();
    }

    /// <exception cref="ImportFileChangedException">The file is not as it was.</exception>
    public void RequireUnchanged()
    {
        var now = Look();
        if (now != _before)
        {
            throw new ImportFileChangedException(_before.Length, now.Length);
        }
    }

    private (long Length, DateTime? Written) Look() =>
        _stream is null ? default : (_stream.Length, _handle is null ? null : File.GetLastWriteTimeUtc(_handle));
}
