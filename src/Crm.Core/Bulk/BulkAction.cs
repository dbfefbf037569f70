using Crm.Models;

namespace Crm.Bulk;

/// <summary>What a bulk run does to each record; made by the methods of this type.</summary>
/// <remarks>Whether it fits the entity is judged when a run is started or previewed.</remarks>
public sealed record BulkAction
{
    private BulkAction()
    {
    }

    /// <summary>What is done.</summary>
    public BulkActionKind Kind { get; private init; }

    /// <summary>The path of the field, the name of the list of tags, or the name of the host's action; null for archive and restore.</summary>
    public string? Name { get; private init; }

    /// <summary>The value to set, the tag, or the parameter of the host's action; missing where there is none.</summary>
    public FieldValue Value { get; private init; }

    /// <summary>Sets a field, own or custom, to a value of its type.</summary>
    public static BulkAction Set<TValue>(ValueField<TValue> field, TValue value)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Set((Field)field, field.ValueOf(value));
    }

    /// <summary>Sets a field, own or custom.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">A value of the field's type; a missing one clears the field.</param>
    public static BulkAction Set(Field field, FieldValue value)
    {
        ArgumentNullException.ThrowIfNull(field);
        return value.IsMissing ? Clear(field) : new BulkAction { Kind = BulkActionKind.SetField, Name = field.Path, Value = value };
    }

    /// <summary>Makes a field, own or custom, missing.</summary>
    public static BulkAction Clear(Field field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new BulkAction { Kind = BulkActionKind.ClearField, Name = field.Path };
    }

    /// <summary>Sets the field <c>owner</c>; null takes the owner away.</summary>
    public static BulkAction AssignOwner(string? owner) => owner is null
        ? new BulkAction { Kind = BulkActionKind.ClearField, Name = "owner" }
        : new BulkAction { Kind = BulkActionKind.SetField, Name = "owner", Value = FieldValue.Code(owner) };

    /// <summary>Adds a word to a list of words, by default to <c>tags</c>.</summary>
    public static BulkAction AddTag(string tag, string list = "tags") => new() { Kind = BulkActionKind.AddTag, Name = list, Value = FieldValue.Code(tag) };

    /// <summary>Takes a word out of a list of words, by default out of <c>tags</c>.</summary>
    public static BulkAction RemoveTag(string tag, string list = "tags") => new() { Kind = BulkActionKind.RemoveTag, Name = list, Value = FieldValue.Code(tag) };

    /// <summary>Archives.</summary>
    public static BulkAction Archive() => new() { Kind = BulkActionKind.Archive };

    /// <summary>Brings back what is archived; the filter of the run is then asked of archived records alone.</summary>
    public static BulkAction Restore() => new() { Kind = BulkActionKind.Restore };

    /// <summary>Runs an action that the host has registered by <c>AddBulkAction</c>.</summary>
    /// <param name="name">The name of the action.</param>
    /// <param name="parameter">What the action is given; at most 4,000 characters.</param>
    public static BulkAction Run(string name, string? parameter = null) => new() { Kind = BulkActionKind.Code, Name = name, Value = FieldValue.Code(parameter) };

    internal static BulkAction Stored(BulkActionKind kind, string? name, FieldValue value) => new() { Kind = kind, Name = name, Value = value };
}
