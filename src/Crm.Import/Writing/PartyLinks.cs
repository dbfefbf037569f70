namespace Crm.Import;

/// <summary>What persons of an import are linked to.</summary>
internal sealed record PartyLinks(CompanyLinks Companies, HouseholdLinks Households)
{
    /// <summary>Forgets what an earlier run of the batch found.</summary>
    public void Begin()
    {
        Companies.Begin();
        Households.Begin();
    }

    /// <summary>Takes over what the batch found and made.</summary>
    public void Accept()
    {
        Companies.Accept();
        Households.Accept();
    }
}
