namespace Crm.Loyalty;

/// <summary>A rank of members, reached by points earned within the program's <see cref="LoyaltyProgram.TierWindow"/>.</summary>
/// <param name="Key">The key, unique in its program: 1 to 60 lower-case ASCII letters, digits and hyphens.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Points">From how many points on; 0 or more, no two tiers the same.</param>
public sealed record Tier(string Key, string Name, decimal Points);
