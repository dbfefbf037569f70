namespace Crm.Views;

/// <summary>Why a column is not shown.</summary>
public enum LeftOutReason
{
    /// <summary>A rule of the host hides the field from the actor.</summary>
    Hidden,

    /// <summary>The entity has no such field any more, such as a custom field that was archived.</summary>
    Gone,
}
