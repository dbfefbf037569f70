namespace Crm.Leads;

/// <summary>How far a lead is.</summary>
public enum LeadStatus
{
    /// <summary>Nobody has worked on it.</summary>
    New,

    /// <summary>Somebody works on it.</summary>
    Working,

    /// <summary>It has become a customer's deal, or a contact of a company.</summary>
    Converted,

    /// <summary>It is none.</summary>
    Disqualified,
}
