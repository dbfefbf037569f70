namespace Crm.Text.Tables;

/// <summary>A folded letter and a combining mark that together are a letter of their own.</summary>
/// <param name="Letter">The letter as folded.</param>
/// <param name="Mark">The combining mark that follows it.</param>
/// <param name="Composed">The letter that they make, as folded.</param>
internal readonly record struct Composition(char Letter, char Mark, char Composed);
