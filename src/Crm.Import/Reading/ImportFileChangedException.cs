namespace Crm.Import;

/// <summary>Somebody has changed the file while it was imported, so that what was read of it cannot be trusted.</summary>
/// <remarks>Comes as the inner exception of <see cref="ImportStoppedException"/>; what was written before can be undone when the import is a stored run.</remarks>
public sealed class ImportFileChangedException : CrmException
{
    internal ImportFileChangedException()
        : base(ImportMessages.Of("run.fileChanged"))
    {
    }
}
