namespace Crm;

/// <summary>Who acts: a user of the host, named by the host's own string.</summary>
/// <remarks>The SDK keeps no users. Rules of the host (see <c>AddAccess</c>) decide by these values what the actor may see and do.</remarks>
public sealed record Actor
{
    /// <summary>The actor of work that no user asked for, such as the delivery of events. Rules do not restrict it.</summary>
    public static Actor System { get; } = new("system") { IsSystem = true };

    /// <summary>Names an actor.</summary>
    /// <param name="name">The host's string, 1 to 100 characters, as it appears in the audit.</param>
    /// <exception cref="ArgumentException">The name is empty or longer than 100 characters.</exception>
    public Actor(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, 100, nameof(name));
        Name = name;
    }

    /// <summary>The host's string.</summary>
    public string Name { get; }

    /// <summary>The roles that the host's rules may ask for.</summary>
    /// <value>Empty by default.</value>
    public ValueList<string> Roles { get; init; }

    /// <summary>The teams that the host's rules may ask for.</summary>
    /// <value>Empty by default.</value>
    public ValueList<string> Teams { get; init; }

    /// <summary>True only for <see cref="System"/>.</summary>
    public bool IsSystem { get; private init; }

    /// <summary>True when the actor has the role, compared exactly.</summary>
    public bool IsInRole(string role) => Roles.AsSpan().Contains(role);
}
