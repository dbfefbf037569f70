namespace Crm.Text.Tables;

/// <summary>A run of presentation forms that stand one after another in the code chart.</summary>
/// <param name="First">The first character of the run.</param>
/// <param name="Letters">
/// What each stands for, parted by spaces: the letters; a number says that so many forms in a row stand for the same
/// ("ب4" is its isolated, final, initial and medial form); "-" stands for nothing (a lone mark); "_" is a space.
/// </param>
internal readonly record struct FormRow(int First, string Letters);
