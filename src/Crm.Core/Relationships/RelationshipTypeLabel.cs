namespace Crm.Relationships;

/// <summary>What a type of relationship is called in a language, from either side.</summary>
/// <param name="Language">A BCP 47 tag.</param>
/// <param name="Forward">How it is read from the first party: <c>works for</c>.</param>
/// <param name="Reverse">How it is read from the second party: <c>employs</c>; of a symmetric type the same.</param>
public sealed record RelationshipTypeLabel(string Language, string Forward, string Reverse);
