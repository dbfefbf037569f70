using Crm.Filters;
using Crm.Models;

namespace Crm.Views;

/// <summary>A list that people open by name: which records of one entity, in which order, with which columns.</summary>
/// <remarks>It belongs to the actor who made it, who alone may change it, and is used by those with whom it is shared. What comes out is decided by the rights of whoever opens it.</remarks>
public sealed record SavedView
{
    /// <summary>The most columns.</summary>
    public const int MaxColumns = 50;

    /// <summary>The id; left empty, the service makes one.</summary>
    public Id<SavedView> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The name of the entity or of a view of it, such as <c>contact</c>; fixed once the view is made.</summary>
    public required string Entity { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Who made it, by the host's name; the service fills it in.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The filter as versioned JSON, see <see cref="FilterJson"/>; null for every record.</summary>
    public string? Filter { get; init; }

    /// <summary>
    /// The paths of the columns in their order, 1 to <see cref="MaxColumns"/>, each once: a field such as <c>name</c>, a field of a list such as
    /// <c>emails.address</c>, a list of words such as <c>tags</c>, a consent such as <c>consent.email.newsletter</c>, or <c>custom.vatNumber</c>.
    /// </summary>
    public required ValueList<string> Columns { get; init; }

    /// <summary>The path of the sortable field by which the records are ordered; null for the order of creation.</summary>
    public string? OrderBy { get; init; }

    /// <summary>True for the greatest first.</summary>
    public bool Descending { get; init; }

    /// <summary>With whom it is shared; empty for a private view.</summary>
    public ValueList<ViewShare> SharedWith { get; init; }

    /// <summary>When the view was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>A private view, to be stored by <see cref="ViewService.CreateAsync"/>.</summary>
    /// <param name="model">The entity, or a view of it such as contacts among parties.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="filter">Which records; null for every one.</param>
    /// <param name="columns">The paths of the columns, see <see cref="Columns"/>.</param>
    /// <exception cref="FilterException">The filter has no JSON form.</exception>
    public static SavedView Of(EntityModel model, string name, Filter? filter, params ReadOnlySpan<string> columns)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new SavedView { Entity = model.Name, Name = name, Filter = filter is null ? null : FilterJson.Write(filter), Columns = ValueList.Create(columns) };
    }
}
