namespace Crm.Import;

/// <summary>The formats of files.</summary>
public enum FileFormat
{
    /// <summary>Delimited text (RFC 4180), with any delimiter, line end and encoding.</summary>
    Csv,

    /// <summary>A workbook of Office Open XML.</summary>
    Xlsx,

    /// <summary>vCards of version 2.1, 3.0 (RFC 2426) or 4.0 (RFC 6350).</summary>
    VCard,
}
