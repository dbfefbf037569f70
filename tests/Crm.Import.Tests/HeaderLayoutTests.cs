using Crm.Import;

namespace Crm;

public sealed class HeaderLayoutTests
{
    [Theory]
    [InlineData(
        "Name,Given Name,Family Name,Birthday,Language,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Value,Address 1 - Formatted,Address 1 - Street,Address 1 - Region,Organization 1 - Name,Organization 1 - Title",
        "name|givenName|familyName|birthDate|notes|tags|emails[0].address|emails[1].address|phones[0].number|address[0].street|address[0].region|company|jobTitle")]
    [InlineData(
        "First Name,Middle Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Value,Address 1 - City,Address 1 - Postal Code,Address 1 - Country",
        "givenName|familyName|company|jobTitle|tags|emails[0].address|phones[0].number|phones[1].number|address[0].city|address[0].postalCode|address[0].country")]
    [InlineData(
        "Title,First Name,Last Name,Company,Job Title,Business Street,Business City,Business State,Business Postal Code,Business Country/Region,Home City,Business Phone,Home Phone,Mobile Phone,Account,Birthday,Categories,E-mail Address,E-mail 2 Address,Language,Notes",
        "givenName|familyName|company|jobTitle|address[0].street|address[0].city|address[0].region|address[0].postalCode|address[0].country|address[1].city|phones[0].number|phones[2].number|phones[1].number|tags|emails[0].address|emails[1].address|notes")]
    [InlineData(
        "Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Contact owner,Associated Company,City,State/Region,Country/Region,Create Date",
        "externalIds[import].value|givenName|familyName|emails[0].address|phones[0].number|phones[1].number|company|address[0].city|address[0].region|address[0].country")]
    [InlineData(
        "First Name,Last Name,Title,Account Name,Mailing Street,Mailing City,Mailing State/Province,Mailing Zip/Postal Code,Mailing Country,Phone,Mobile,Email,Contact ID",
        "givenName|familyName|jobTitle|company|address[0].street|address[0].city|address[0].region|address[0].postalCode|address[0].country|phones[0].number|phones[1].number|emails[0].address|externalIds[import].value")]
    [InlineData(
        "Id,LastName,FirstName,MailingStreet,MailingCity,MailingState,MailingPostalCode,MailingCountry,Phone,MobilePhone,Email,Birthdate",
        "externalIds[import].value|familyName|givenName|address[0].street|address[0].city|address[0].region|address[0].postalCode|address[0].country|phones[0].number|phones[1].number|emails[0].address|birthDate")]
    [InlineData(
        "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,Address 1 - Country,Address 1 - Extended Address,Website 1 - Label,Website 1 - Value,Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value",
        "givenName|familyName|company|jobTitle|birthDate|notes|tags|emails[0].address|emails[1].address|phones[0].number|address[0].street|address[0].city|address[0].region|address[0].postalCode|address[0].country")]
    [InlineData(
        "First Name,Middle Name,Last Name,Title,Suffix,Initials,Web Page,Gender,Birthday,Anniversary,Location,Language,Internet Free Busy,Notes,E-mail Address,E-mail 2 Address,E-mail 3 Address,Primary Phone,Home Phone,Home Phone 2,Mobile Phone,Pager,Home Fax,Home Address,Home Street,Home Street 2,Home Address PO Box,Home City,Home State,Home Postal Code,Home Country,Company Main Phone,Business Phone,Business Phone 2,Business Fax,Company,Job Title,Department,Organizational ID Number,Account,Business Address,Business Street,Business City,Business State,Business Postal Code,Business Country,Other Phone,Other Street,Callback,Telex,Keywords,Mileage,Categories",
        "givenName|familyName|notes|emails[0].address|emails[1].address|emails[2].address|phones[2].number|phones[4].number|phones[1].number|address[1].street|address[1].city|address[1].region|address[1].postalCode|address[1].country|phones[0].number|phones[3].number|company|jobTitle|address[0].street|address[0].city|address[0].region|address[0].postalCode|address[0].country|phones[5].number|address[2].street|tags")]
    [InlineData(
        "hs_object_id,firstname,lastname,email,phone,mobilephone,jobtitle,company,address,city,state,zip,country,lifecyclestage,hs_lead_status",
        "externalIds[hubspot].value|givenName|familyName|emails[0].address|phones[0].number|phones[1].number|jobTitle|company|address[0].street|address[0].city|address[0].region|address[0].postalCode|address[0].country")]
    [InlineData(
        "Contact Full Name,Title,Account Name,Business Phone,Mobile Phone,Mailing Street,Mailing City,Mailing Country,Other City,Email,Contact Description,Birthdate",
        "name|jobTitle|company|phones[0].number|phones[1].number|address[0].street|address[0].city|address[0].country|address[1].city|emails[0].address|notes|birthDate")]
    public void Suggest_recognises_the_header_of_a_known_program(string header, string targets)
    {
        var mapping = ImportMapping.Suggest(header.Split(','));

        mapping.Columns.Select(column => column.Target).Should().Equal(targets.Split('|'));
        MappingCheck.Require(mapping, PartyTargets.OfAnyTenant);
    }

    [Fact]
    public void Suggest_splits_the_labels_of_google_at_its_own_separator() =>
        ImportMapping.Suggest(["First Name", "Labels", "E-mail 1 - Value"]).Columns.Should().Contain(new ColumnMapping("Labels", "tags") { Separator = " ::: " });

    [Fact]
    public void Suggest_reads_the_same_words_otherwise_in_a_file_of_no_known_program() =>
        ImportMapping.Suggest(["Title", "Labels"]).Columns.Should().Equal(new ColumnMapping("Title", "jobTitle"), new ColumnMapping("Labels", "tags"));
}
