namespace Crm.CustomFields;

/// <summary>How far the index of a custom field is.</summary>
/// <remarks>Each step waits until every process has seen the one before (<see cref="CrmOptions.CustomFieldRefresh"/>), so that no writer works by definitions that are two steps old.</remarks>
public enum CustomFieldState
{
    /// <summary>The field has no index; filters on it scan.</summary>
    Unindexed,

    /// <summary>Records that are written fill the slot; those stored before are being filled. Filters still scan.</summary>
    Filling,

    /// <summary>Every record has its slot filled; filters and orders use it.</summary>
    Indexed,

    /// <summary>Filters no longer use the slot; records that are written still fill it.</summary>
    Draining,

    /// <summary>Nothing fills the slot any more; it is being emptied.</summary>
    Clearing,
}
