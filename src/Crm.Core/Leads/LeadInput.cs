namespace Crm.Leads;

/// <summary>What an input of a form may be.</summary>
public enum LeadInput
{
    /// <summary>The whole name.</summary>
    Name,

    /// <summary>The given name.</summary>
    GivenName,

    /// <summary>The family name.</summary>
    FamilyName,

    /// <summary>The e-mail address.</summary>
    Email,

    /// <summary>The phone number.</summary>
    Phone,

    /// <summary>The company.</summary>
    CompanyName,

    /// <summary>The role in the company.</summary>
    JobTitle,

    /// <summary>The language to write in.</summary>
    Language,

    /// <summary>What it is about.</summary>
    Subject,

    /// <summary>What was written.</summary>
    Message,

    /// <summary>The campaign that brought it, such as <c>utm_campaign</c>.</summary>
    Campaign,
}
