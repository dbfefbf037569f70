namespace Crm.Text.Tables;

/// <summary>One row of a folding table: every character of <paramref name="From"/> becomes <paramref name="To"/>.</summary>
/// <param name="To">What is written instead; it is folded again by the other rows, so a row may name a letter that another row folds.</param>
/// <param name="From">The characters, one after another, all in the Basic Multilingual Plane.</param>
internal readonly record struct FoldRow(string To, string From);
