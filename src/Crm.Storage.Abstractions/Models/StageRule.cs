namespace Crm.Models;

/// <summary>A field of which the session keeps how long records stay in each of its values: since when the present one holds, and a ledger of those that were left.</summary>
/// <param name="Stage">The field.</param>
/// <param name="Since">Since when its value holds; written by the session alone, missing while the stage is.</param>
public sealed record StageRule(CodeField Stage, InstantField Since);
