using Crm.Localization;

namespace Crm.Quality;

/// <summary>One thing that is wrong with many records.</summary>
/// <param name="Kind">In what way.</param>
/// <param name="Field">The path without places in lists, such as <c>emails.address</c>.</param>
/// <param name="Message">Why, as of the first record.</param>
/// <param name="Records">How many records have it.</param>
/// <param name="Examples">The first three of them.</param>
public sealed record QualityFault(QualityIssueKind Kind, string Field, LocalizedMessage Message, long Records, ValueList<RecordRef> Examples);
