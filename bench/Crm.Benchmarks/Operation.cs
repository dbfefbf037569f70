namespace Crm.Benchmarks;

/// <summary>An operation that is measured.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Start">Makes what runs it so many times for a contender.</param>
internal sealed record Operation(string Name, Func<IContender, IStoredContacts, Task<Func<int, Task>>> Start);
