namespace Crm.Import;

/// <summary>How vCards are imported, of version 2.1, 3.0 or 4.0.</summary>
/// <remarks>
/// Each card is a row whose columns are named by their targets, so that a mapping may leave some out. The <c>UID</c> of a card is
/// <c>externalIds[vcard].value</c>, and by it cards are found again unless <see cref="ImportSettings.Key"/> says otherwise. A card without
/// any name is named by its nickname, organisation, e-mail address or phone number. Pictures, sounds and keys are passed over.
/// </remarks>
public sealed record VCardImport : ImportSettings
{
    /// <summary>The encoding of cards that neither have a byte order mark nor state a <c>CHARSET</c>.</summary>
    /// <value>Null by default: UTF-8.</value>
    public string? Encoding { get; init; }
}
