namespace Crm.Channels;

/// <summary>How a recipient leaves a list from within the mail program (RFC 2369, RFC 8058).</summary>
/// <param name="Link">An HTTPS address that unsubscribes at a POST, and at nothing else; null for none.</param>
/// <param name="MailTo">An address that unsubscribes whoever writes to it; null for none.</param>
public sealed record ListUnsubscribe(Uri? Link, string? MailTo = null);
