namespace Crm.Assignments;

/// <summary>How the next one of several actors is found.</summary>
public enum AssignmentMethod
{
    /// <summary>One after the other, in their order.</summary>
    RoundRobin,

    /// <summary>Who has the fewest open records; of equals the first.</summary>
    LeastBusy,
}
