namespace Crm.Work;

/// <summary>Settings of the worker, validated at start.</summary>
public sealed class WorkerOptions
{
    /// <summary>How long a tenant is left alone after it was looked at.</summary>
    /// <value>100 milliseconds to one hour; five seconds by default.</value>
    public TimeSpan Period { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many tenants are worked for at the same time by this process. A tenant with much to do occupies one of these places, and the others go on.</summary>
    /// <value>1 to 100; 2 by default.</value>
    public int Lanes { get; set; } = 2;
}
