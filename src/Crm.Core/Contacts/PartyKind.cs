namespace Crm.Contacts;

/// <summary>What a party is.</summary>
public enum PartyKind
{
    /// <summary>A person: <see cref="Contact"/>.</summary>
    Contact,

    /// <summary>An organisation: <see cref="Company"/>.</summary>
    Company,

    /// <summary>People who live and buy together: <see cref="Household"/>.</summary>
    Household,
}
