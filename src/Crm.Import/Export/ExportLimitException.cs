using Crm.Import;

namespace Crm.Export;

/// <summary>The records do not fit into the format: a sheet holds 1,048,576 rows with cells of 32,767 characters. Take CSV, or a narrower filter.</summary>
public sealed class ExportLimitException : CrmException
{
    internal ExportLimitException(long limit)
        : base(ImportMessages.Of("export.limit", limit)) => Limit = limit;

    /// <summary>The limit that was passed.</summary>
    public long Limit { get; }
}
