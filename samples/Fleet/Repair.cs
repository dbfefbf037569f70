namespace Fleet;

/// <summary>What was done to a vehicle.</summary>
/// <param name="On">The day.</param>
/// <param name="Work">What was done.</param>
public sealed record Repair(DateOnly On, string Work);
