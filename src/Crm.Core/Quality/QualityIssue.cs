using Crm.Localization;

namespace Crm.Quality;

/// <summary>One thing that lowers the quality of a record.</summary>
/// <param name="Kind">In what way.</param>
/// <param name="Field">The path of the field or list, such as <c>emails[1].address</c> or <c>custom.vatNumber</c>.</param>
/// <param name="Value">The value as text, cut to 100 characters; null when it is missing.</param>
/// <param name="Message">Why, in five languages.</param>
public sealed record QualityIssue(QualityIssueKind Kind, string Field, string? Value, LocalizedMessage Message);
