namespace Crm.Work;

/// <summary>A kind of due work: rows with a due time, or what is to be looked after now and then.</summary>
/// <remarks>
/// Registered by <c>AddDueWork</c> for add-ons and hosts; the SDK's own kinds are there already. A singleton, called from several threads
/// and processes at once, for different tenants and for the same: what two must not do together it claims under a lease.
/// </remarks>
public interface IDueWork
{
    /// <summary>A word for logs and reports, such as <c>events</c>.</summary>
    string Name { get; }

    /// <summary>How long a process leaves a tenant alone after it was looked at; zero for work that may be due at any moment.</summary>
    TimeSpan Pause { get; }

    /// <summary>Does what is due for a tenant. Idempotent: a second run at the same moment finds nothing.</summary>
    /// <param name="tenant">Whose work.</param>
    /// <param name="cancellationToken">Stops between two steps; what is done stays done.</param>
    /// <returns>How many rows were worked on.</returns>
    Task<long> RunDueAsync(Tenant tenant, CancellationToken cancellationToken);
}
