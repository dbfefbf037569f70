namespace Crm.Import;

/// <summary>Somebody has changed the file while it was imported, so that what was read of it cannot be trusted.</summary>
/// <remarks>Comes as the inner exception of <see cref="ImportStoppedException"/>; what was written before can be undone when the import is a stored run.</remarks>
public sealed class ImportFileChangedException : CrmException
{
    internal ImportFileChangedException(long lengthBefore, long lengthNow)
        : base(ImportMessages.Of("run.fileChanged"))
    {
        LengthBefore = lengthBefore;
        LengthNow = lengthNow;
    }

    /// <summary>How many bytes the file had when the import began.</summary>
    public long LengthBefore { get; }

    /// <summary>How many bytes it has now; the same when it was changed in place.</summary>
    public long LengthNow { get; }
}
