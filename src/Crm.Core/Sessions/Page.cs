namespace Crm.Sessions;

/// <summary>A part of a list.</summary>
/// <typeparam name="T">The record type.</typeparam>
/// <param name="Items">The records in the order of the list.</param>
/// <param name="Next">The cursor of the page behind this one; null when this is the last.</param>
/// <param name="Previous">The cursor of the page in front of this one; null when this is the first.</param>
/// <remarks>Cursors hold a place in the order, not an offset: records that come or go elsewhere do not shift pages, and deep pages cost what the first costs.</remarks>
public sealed record Page<T>(ValueList<T> Items, string? Next, string? Previous);
