namespace Crm.Views;

/// <summary>Some with whom a view is shared.</summary>
/// <param name="Kind">Everyone, or those of a role or team.</param>
/// <param name="Name">The role or team, compared exactly; null for everyone.</param>
public sealed record ViewShare(ViewShareKind Kind, string? Name)
{
    /// <summary>All actors of the tenant.</summary>
    public static ViewShare Everyone { get; } = new(ViewShareKind.Everyone, null);

    /// <summary>The actors who have a role.</summary>
    public static ViewShare Role(string name) => new(ViewShareKind.Role, name);

    /// <summary>The actors of a team.</summary>
    public static ViewShare Team(string name) => new(ViewShareKind.Team, name);
}
