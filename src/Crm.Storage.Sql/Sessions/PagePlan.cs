namespace Crm.Storage.Sql;

/// <summary>How the records of a page are found.</summary>
/// <param name="Reading">By which indexes.</param>
/// <param name="Lead">The number, from 1, of the test whose index is to be used, of all that must hold; 0 where the engine chooses.</param>
internal readonly record struct PagePlan(PageReading Reading, int Lead = 0);
