using System.Collections.Frozen;
using System.Globalization;

namespace Crm.Import;

/// <summary>The headers of the programs that contacts most often come from.</summary>
internal static class HeaderLayouts
{
    // Salesforce before Outlook: its import files have a business phone too.
    private static readonly HeaderLayout[] All = [Google(), Salesforce(), Outlook(), HubSpot()];

    /// <summary>The layout that the headers belong to; null when they are of no known program.</summary>
    /// <param name="compacted">The headers as <see cref="HeaderWords.Compact"/> gives them.</param>
    public static HeaderLayout? Find(IEnumerable<string> compacted)
    {
        var words = compacted.ToHashSet(StringComparer.Ordinal);
        return Array.Find(All, layout => layout.Signs.Overlaps(words));
    }

    /// <summary>Google Contacts, with the headers of before 2024 (<c>Given Name</c>, <c>Group Membership</c>, <c>Organization 1 - Name</c>) and of today (<c>First Name</c>, <c>Labels</c>, <c>Organization Name</c>).</summary>
    /// <remarks>Google documents no list of columns. Both headers are those of files that it wrote, which public programs that read them hold.</remarks>
    private static HeaderLayout Google()
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["organization1name"] = "company",
            ["organizationname"] = "company",
            ["organization1title"] = "jobTitle",
            ["organizationtitle"] = "jobTitle",
            ["groupmembership"] = "tags",
            ["labels"] = "tags",
            ["language"] = "",
        };
        for (var i = 0; i < 9; i++)
        {
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            var address = $"address{number}";
            columns[$"email{number}value"] = $"emails[{i}].address";
            columns[$"phone{number}value"] = $"phones[{i}].number";
            columns[address + "street"] = $"address[{i}].street";
            columns[address + "city"] = $"address[{i}].city";
            columns[address + "region"] = $"address[{i}].region";
            columns[address + "postalcode"] = $"address[{i}].postalCode";
            columns[address + "country"] = $"address[{i}].country";
        }

        return Layout("email1value|phone1value|organization1name", columns, " ::: ");
    }

    /// <summary>Outlook, with the headers of the desktop program (<c>Business Country/Region</c>) and of Outlook.com (<c>Business Country</c>). Its birthdays are in the order of the machine that wrote them, 0/0/00 for none, so they are not taken unasked.</summary>
    /// <remarks>Microsoft documents no list of columns. Both headers are those of files that it wrote, which public programs that read them hold.</remarks>
    private static HeaderLayout Outlook()
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["emailaddress"] = "emails[0].address",
            ["email2address"] = "emails[1].address",
            ["email3address"] = "emails[2].address",
            ["businessphone"] = "phones[0].number",
            ["mobilephone"] = "phones[1].number",
            ["homephone"] = "phones[2].number",
            ["businessphone2"] = "phones[3].number",
            ["homephone2"] = "phones[4].number",
            ["otherphone"] = "phones[5].number",
            ["title"] = "",
            ["account"] = "",
            ["birthday"] = "",
            ["language"] = "",
        };
        Address(columns, "business", 0);
        Address(columns, "home", 1);
        Address(columns, "other", 2);
        return Layout("businessphone|businessstreet|email2address", columns, null);
    }

    /// <summary>HubSpot, whose life-cycle stages are not ours and so are not taken unasked.</summary>
    /// <remarks>
    /// The names of the properties (<c>firstname</c>, <c>jobtitle</c>, <c>lifecyclestage</c>), which exports may write instead of labels, are those of
    /// https://developers.hubspot.com/docs/api-reference/crm-exports-v3/guide and of its guide to contacts. A page that lists all labels was not found.
    /// </remarks>
    private static HeaderLayout HubSpot() => Layout(
        "associatedcompany|associatedcompanyids|marketingcontactstatus|mobilephonenumber|hsobjectid|hsleadstatus",
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["associatedcompany"] = "company",
            ["hsobjectid"] = "externalIds[hubspot].value",
            ["lifecyclestage"] = "",
            ["phone"] = "phones[0].number",
            ["mobilephone"] = "phones[1].number",
            ["phonenumber"] = "phones[0].number",
            ["mobilephonenumber"] = "phones[1].number",
            ["stateregion"] = "address[0].region",
            ["countryregion"] = "address[0].country",
        },
        null);

    /// <summary>Salesforce, with the labels of reports and import files and the field names of the data export.</summary>
    /// <remarks>
    /// Field names: https://developer.salesforce.com/docs/platform/field-reference/references/field-reference/salesforce-field-reference-contact.html. Labels:
    /// https://help.salesforce.com/s/articleView?id=xcloud.field_mapping_for_other_data_sources_and_organization_import.htm.
    /// </remarks>
    private static HeaderLayout Salesforce()
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["accountname"] = "company",
            ["contactfullname"] = "name",
            ["contactdescription"] = "notes",
            ["phone"] = "phones[0].number",
            ["businessphone"] = "phones[0].number",
            ["mobile"] = "phones[1].number",
            ["mobilephone"] = "phones[1].number",
            ["homephone"] = "phones[2].number",
            ["otherphone"] = "phones[3].number",
        };
        Address(columns, "mailing", 0);
        Address(columns, "other", 1);
        return Layout("mailingstreet|mailingcity|mailingcountry", columns, null);
    }

    private static void Address(Dictionary<string, string> columns, string prefix, int position)
    {
        foreach (var (words, field) in ((string, string)[])
            [("street", "street"), ("city", "city"), ("state|stateprovince", "region"), ("postalcode|zippostalcode", "postalCode"), ("country|countryregion", "country")])
        {
            foreach (var word in words.Split('|'))
            {
                columns[prefix + word] = $"address[{position}].{field}";
            }
        }
    }

    private static HeaderLayout Layout(string signs, Dictionary<string, string> columns, string? tagSeparator) =>
        new(signs.Split('|').ToFrozenSet(StringComparer.Ordinal), columns.ToFrozenDictionary(StringComparer.Ordinal), tagSeparator);
}
