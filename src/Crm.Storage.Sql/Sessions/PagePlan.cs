namespace Crm.Storage.Sql;

/// <summary>How the records of a page are found.</summary>
/// <param name="Reading">By which indexes.</param>
/// <param name="Lead">The number, from 1, of the test whose index is to be used, of all that must hold; 0 where the engine chooses.</param>
/// <param name="FixedLimit">The number of rows, which the statement says itself, of a page that is read in one way whatever its values are; 0 for any other.</param>
internal readonly record struct PagePlan(PageReading Reading, int Lead = 0, int FixedLimit = 0);
