namespace Crm.Channels;

/// <summary>A file in a message.</summary>
/// <param name="FileName">The name shown to the recipient, without folders.</param>
/// <param name="ContentType">The media type, such as <c>application/pdf</c>.</param>
/// <param name="Content">The bytes, which nobody may change any more.</param>
public sealed record MessageAttachment(string FileName, string ContentType, ReadOnlyMemory<byte> Content)
{
    /// <summary>The name by which the HTML part shows it (<c>cid:…</c>), without angle brackets; null for a file on its own.</summary>
    public string? ContentId { get; init; }
}
