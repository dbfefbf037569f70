namespace Crm.CustomFields;

/// <summary>A custom field cannot be indexed: all slots of its kind are taken by other fields of the entity.</summary>
public sealed class SlotsUsedUpException : CrmException
{
    internal SlotsUsedUpException(string entity, string key, CustomFieldKind kind, int slots)
        : base(CoreMessages.Of("custom.slotsUsedUp", key, entity, slots, kind))
    {
        Entity = entity;
        Key = key;
        Kind = kind;
        Slots = slots;
    }

    /// <summary>The entity.</summary>
    public string Entity { get; }

    /// <summary>The key of the field.</summary>
    public string Key { get; }

    /// <summary>What the field holds.</summary>
    public CustomFieldKind Kind { get; }

    /// <summary>How many slots there are for such fields.</summary>
    public int Slots { get; }
}
