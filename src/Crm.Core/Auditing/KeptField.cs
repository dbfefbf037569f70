using Crm.Localization;

namespace Crm.Auditing;

/// <summary>A field that was not put back, and why.</summary>
/// <param name="Field">The path of the field, or the name of a list.</param>
/// <param name="Reason">Why it was left as it is.</param>
/// <param name="Message">The same in words.</param>
public sealed record KeptField(string Field, KeptReason Reason, LocalizedMessage Message);
