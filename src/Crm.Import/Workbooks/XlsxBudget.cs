namespace Crm.Import;

/// <summary>How much a workbook may unpack to.</summary>
internal sealed class XlsxBudget(XlsxImport settings)
{
    private const long FreeBytes = 16L << 20;
    private long _left = settings.MaxUnpackedBytes;

    /// <exception cref="ImportFormatException">The workbook unpacks to more than is allowed.</exception>
    public void Spend(int bytes, long ofPart, long packed)
    {
        _left -= bytes;
        if (_left < 0)
        {
            throw new ImportFormatException(ImportMessages.Of("xlsx.size", settings.MaxUnpackedBytes));
        }

        if (ofPart > FreeBytes && ofPart / Math.Max(packed, 1) > settings.MaxRatio)
        {
            throw new ImportFormatException(ImportMessages.Of("xlsx.ratio", settings.MaxRatio));
        }
    }
}
