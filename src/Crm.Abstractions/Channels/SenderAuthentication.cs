namespace Crm.Channels;

/// <summary>What the server that received a message found out about its sender (RFC 8601).</summary>
/// <param name="Server">The name of the server, one of those that the host trusts.</param>
/// <param name="Verdict">What it comes to.</param>
/// <param name="Methods">What was found, such as <c>dmarc=pass</c>.</param>
public sealed record SenderAuthentication(string Server, AuthenticationVerdict Verdict, ValueList<string> Methods);
