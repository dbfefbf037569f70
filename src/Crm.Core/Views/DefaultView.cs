namespace Crm.Views;

/// <summary>The view that opens first for an actor and an entity.</summary>
public sealed record DefaultView
{
    /// <summary>The id of the row.</summary>
    public Id<DefaultView> Id { get; init; }

    /// <summary>Whose choice it is, by the host's name.</summary>
    public required string Actor { get; init; }

    /// <summary>The entity or view, such as <c>contact</c>.</summary>
    public required string Entity { get; init; }

    /// <summary>The view that was chosen.</summary>
    public required Id<SavedView> ViewId { get; init; }

    /// <summary>When it was chosen.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
