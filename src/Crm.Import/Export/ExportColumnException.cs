using Crm.Import;

namespace Crm.Export;

/// <summary>A column of an export is no field of the entity; nothing was written.</summary>
public sealed class ExportColumnException : CrmException
{
    internal ExportColumnException(string entity, string column)
        : base(ImportMessages.Of("export.column", entity, column)) => Column = column;

    /// <summary>The path that names no field.</summary>
    public string Column { get; }
}
