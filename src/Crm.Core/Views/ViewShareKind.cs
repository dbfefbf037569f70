namespace Crm.Views;

/// <summary>What a share names.</summary>
public enum ViewShareKind
{
    /// <summary>All actors of the tenant.</summary>
    Everyone,

    /// <summary>The actors who have a role, see <see cref="Actor.Roles"/>.</summary>
    Role,

    /// <summary>The actors of a team, see <see cref="Actor.Teams"/>.</summary>
    Team,
}
