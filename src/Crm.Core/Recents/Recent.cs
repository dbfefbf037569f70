namespace Crm.Recents;

/// <summary>A record and when the actor last looked at it.</summary>
/// <typeparam name="T">The record type.</typeparam>
/// <param name="Record">The record as it is now.</param>
/// <param name="SeenAt">When it was last looked at.</param>
public sealed record Recent<T>(T Record, DateTimeOffset SeenAt)
    where T : class;
