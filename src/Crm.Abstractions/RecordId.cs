namespace Crm;

/// <summary>Makes the Guids under <see cref="Id{T}"/>.</summary>
public static class RecordId
{
    /// <summary>Makes a version-7 Guid (RFC 9562) that carries the time of <paramref name="clock"/> to the millisecond.</summary>
    public static Guid New(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
#pragma warning disable RS0030 // The one place where ids are made; the time comes from the injected clock.
        return Guid.CreateVersion7(clock.GetUtcNow());
#pragma warning restore RS0030
    }
}
