namespace Crm.Channels;

/// <summary>A header of a message that no property stands for.</summary>
/// <param name="Name">The name, in the characters of RFC 5322 §2.2: printable ASCII but the colon and the space.</param>
/// <param name="Value">The value, of one line.</param>
public sealed record MessageHeader(string Name, string Value);
