using Crm.CustomFields;

namespace Crm.Leads;

/// <summary>What is known when a lead comes: from a form, a call, a fair. A name, an e-mail address or a phone number is needed.</summary>
public sealed record LeadCapture
{
    /// <summary>The key by which it comes, such as the number of the form: of one key one lead is made, however often it is sent.</summary>
    public string? Reference { get; init; }

    /// <summary>Where it comes from, such as <c>website</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The campaign that brought it.</summary>
    public string? Campaign { get; init; }

    /// <summary>When it came; null for now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The name as it is shown; left out, it is made of the given and the family name.</summary>
    public string? Name { get; init; }

    /// <summary>The given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>The family name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number, as people write it.</summary>
    public string? Phone { get; init; }

    /// <summary>The company.</summary>
    public string? CompanyName { get; init; }

    /// <summary>The role in the company.</summary>
    public string? JobTitle { get; init; }

    /// <summary>The language to write in, a BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>What it is about.</summary>
    public string? Subject { get; init; }

    /// <summary>What was written.</summary>
    public string? Message { get; init; }

    /// <summary>Who is to look after it when no rule of assignment decides; null for nobody.</summary>
    public string? Owner { get; init; }

    /// <summary>What was agreed to.</summary>
    public ValueList<LeadConsent> Consents { get; init; }

    /// <summary>The values of the tenant's own fields of leads.</summary>
    public CustomValues Custom { get; init; } = CustomValues.Empty;
}
