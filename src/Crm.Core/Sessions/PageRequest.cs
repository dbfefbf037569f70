namespace Crm.Sessions;

/// <summary>How many records of a list to read, and from where.</summary>
public sealed record PageRequest
{
    /// <summary>The most records of a page.</summary>
    /// <value>1 to 500; 50 by default.</value>
    public int Size { get; init; } = 50;

    /// <summary>The <see cref="Page{T}.Next"/> or <see cref="Page{T}.Previous"/> of a page of the same list.</summary>
    /// <value>Null by default: the first page.</value>
    public string? Cursor { get; init; }
}
