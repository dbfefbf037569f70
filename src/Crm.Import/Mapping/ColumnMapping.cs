namespace Crm.Import;

/// <summary>Where the cells of one column go.</summary>
/// <param name="Column">The header of the column; compared as names are, so that case and invisible characters make no difference.</param>
/// <param name="Target">
/// <c>id</c>, <c>kind</c>, <c>name</c>, <c>givenName</c>, <c>familyName</c>, <c>jobTitle</c>, <c>company</c>, <c>birthDate</c>,
/// <c>registrationNumber</c>, <c>industry</c>, <c>owner</c>, <c>stage</c>, <c>language</c>, <c>timeZone</c>, <c>notes</c>, <c>tags</c>,
/// <c>emails[0].address</c>, <c>phones[0].number</c>, <c>address[0].city</c> and the other fields of these lists at positions 0 to 19, or
/// <c>externalIds[erp].value</c>.
/// </param>
public sealed record ColumnMapping(string Column, string Target)
{
    /// <summary>What stands between the tags of a cell.</summary>
    /// <value>Null by default: a semicolon.</value>
    public string? Separator { get; init; }
}
