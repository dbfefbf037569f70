using Crm.Localization;

namespace Crm.Import;

/// <summary>The file cannot be read as CSV; the message says where and what to do.</summary>
public sealed class ImportFormatException : CrmException
{
    internal ImportFormatException(LocalizedMessage message, Exception? innerException = null)
        : base(message, innerException) => Reason = message.Key;

    /// <summary>The reason as a word that does not change with the language, such as <c>format.quote</c>.</summary>
    public string Reason { get; }
}
