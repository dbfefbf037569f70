namespace Crm.Auditing;

/// <summary>What a restore has done.</summary>
/// <typeparam name="T">The record type.</typeparam>
/// <param name="Record">The record as it is now.</param>
/// <param name="Restored">The paths of the fields and lists that were put back; <c>archivedAt</c> when it was archived or brought back.</param>
/// <param name="Kept">What was left as it is, and why. Fields that are hidden from the actor are always among it, so that nobody learns whether they differ.</param>
public sealed record RestoreReport<T>(T Record, ValueList<string> Restored, ValueList<KeptField> Kept)
    where T : class;
