using System.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm;

/// <summary>One database for the host and the CRM.</summary>
public abstract class ShopEngine : IAsyncDisposable
{
    /// <summary>The isolation levels at which a host may work.</summary>
    public abstract IReadOnlyList<IsolationLevel> Levels { get; }

    public abstract Task StartAsync();

    public abstract void Use(CrmBuilder crm);

    /// <summary>Points a context to the database, if wished with a strategy that retries at once, five times.</summary>
    public abstract void Use(DbContextOptionsBuilder options, bool retries);

    /// <summary>Points a context to another database of the same kind.</summary>
    public abstract Task UseElsewhereAsync(DbContextOptionsBuilder options);

    /// <summary>A failure that passes by itself, as the driver throws it.</summary>
    public abstract Exception Transient();

    /// <summary>Ends the connection of a context from the other side, or what comes nearest to it.</summary>
    public abstract Task BreakAsync(DbContext context);

    public abstract ValueTask DisposeAsync();
}
