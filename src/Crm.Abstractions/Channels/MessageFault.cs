using Crm.Localization;

namespace Crm.Channels;

/// <summary>Why a message cannot be sent.</summary>
/// <param name="Field">The property, such as <c>to.name</c> or <c>headers[2].value</c>.</param>
/// <param name="Reason">What is wrong with it; the value is not repeated, for it may be hostile.</param>
public sealed record MessageFault(string Field, LocalizedMessage Reason);
