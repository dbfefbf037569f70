namespace Crm.Storage.Sql;

/// <summary>How the records of several search words are found.</summary>
public enum WordJoin
{
    /// <summary>Each word stands within the one before, by <c>IN</c>: the rarest is looked up, and the next ones are asked for its records only.</summary>
    Nested,

    /// <summary>By <c>INTERSECT</c>, where the engine thinks too little of what a range of words finds, and would look for it anew for each record of another.</summary>
    Intersected,

    /// <summary>Each further word is read once into a table that the rarest is joined with, where the engine would otherwise read its range again for each record.</summary>
    Joined,
}
