namespace Crm.Import;

/// <summary>What a cell may fill.</summary>
internal enum PartyField
{
    Id,
    Kind,
    Name,
    GivenName,
    FamilyName,
    JobTitle,
    Company,
    BirthDate,
    RegistrationNumber,
    Industry,
    Owner,
    Stage,
    Language,
    TimeZone,
    Notes,
    Tags,
    EmailAddress,
    EmailPrimary,
    EmailPurpose,
    PhoneNumber,
    PhonePrimary,
    PhoneExtension,
    PhonePurpose,
    Street,
    City,
    Region,
    PostalCode,
    Country,
    AddressPrimary,
    AddressPurpose,
    ExternalId,
    Custom,

    /// <summary>A field of another entity.</summary>
    OfModel,
}
