namespace Crm.Storage.Sql;

/// <summary>How the records of a page are found.</summary>
internal enum PageReading
{
    /// <summary>As the engine thinks best.</summary>
    Any,

    /// <summary>By walking the index of the order, and testing each record.</summary>
    Walk,

    /// <summary>By the indexes of the tests, which find few; these are sorted.</summary>
    Sort,
}
