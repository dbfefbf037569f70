namespace Crm.Text.Tables;

/// <summary>A folded letter and a combining mark that together fold otherwise than the letter alone.</summary>
/// <param name="Letter">The letter as folded.</param>
/// <param name="Mark">The combining mark that follows it.</param>
/// <param name="Composed">What stands instead of the letter; not empty.</param>
internal readonly record struct Composition(char Letter, char Mark, string Composed);
