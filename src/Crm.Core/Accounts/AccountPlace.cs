namespace Crm.Accounts;

/// <summary>How a party belongs to an account.</summary>
public enum AccountPlace
{
    /// <summary>It was asked for.</summary>
    Asked,

    /// <summary>A company somewhere below one of the account.</summary>
    Subsidiary,

    /// <summary>A contact who works for a company of the account.</summary>
    Contact,

    /// <summary>A member of a household of the account.</summary>
    Member,
}
