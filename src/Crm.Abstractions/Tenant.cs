namespace Crm;

/// <summary>One customer of the host: everything stored belongs to one, and no query crosses from one to another.</summary>
public readonly record struct Tenant
{
    private readonly string? _name;

    /// <summary>Names a tenant by the host's own string.</summary>
    /// <param name="name">1 to 100 characters; kept as given.</param>
    /// <exception cref="ArgumentException">The name is empty or longer than 100 characters.</exception>
    public Tenant(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, 100, nameof(name));
        _name = name;
    }

    /// <summary>The tenant of hosts that have only one.</summary>
    public static Tenant Default { get; } = new("default");

    /// <summary>The host's string.</summary>
    public string Name => _name ?? Default.Name;

    /// <inheritdoc cref="Name"/>
    public override string ToString() => Name;
}
