namespace Crm.Import;

/// <summary>Where the cells of one column go.</summary>
/// <param name="Column">The header of the column; compared as names are, so that case and invisible characters make no difference.</param>
/// <param name="Target">
/// <c>id</c>, <c>kind</c>, <c>name</c>, <c>givenName</c>, <c>familyName</c>, <c>jobTitle</c>, <c>company</c>, <c>birthDate</c>,
/// <c>registrationNumber</c>, <c>industry</c>, <c>owner</c>, <c>source</c>, <c>stage</c>, <c>language</c>, <c>timeZone</c>, <c>notes</c>, <c>tags</c>,
/// <c>preferredChannel</c>, <c>reachFrom</c>, <c>reachUntil</c>, <c>doNotCall</c>, <c>doNotEmail</c>, <c>doNotText</c>, <c>doNotPost</c>,
/// <c>household</c>, <c>household.externalIds[erp].value</c>, <c>householdRole</c>, <c>consent.email.newsletter</c> and its <c>.at</c>, <c>.source</c>, <c>.textVersion</c>, <c>.evidence</c>,
/// <c>emails[0].address</c>, <c>phones[0].number</c>, <c>address[0].city</c> and the other fields of these lists at positions 0 to 19, or
/// <c>externalIds[erp].value</c>, or <c>custom.vatNumber</c> for a field that the tenant has added. Of another entity the paths of its fields, see
/// <see cref="ImportService.ImportAsync{T}"/>.
/// </param>
public sealed record ColumnMapping(string Column, string Target)
{
    /// <summary>What stands between the tags or choices of a cell.</summary>
    /// <value>Null by default: a semicolon.</value>
    public string? Separator { get; init; }

    /// <summary>
    /// How days are written in the column: the order <c>ymd</c>, <c>dmy</c> or <c>mdy</c>, with any marks between, and behind it <c>persian</c> when years are of
    /// the Solar Hijri calendar, as in <c>ymd persian</c>.
    /// </summary>
    /// <value>Null by default: days are of ISO 8601, such as <c>1987-02-28</c>. Others are rejected and not guessed at, because 03/04/1987 is two days.</value>
    public string? Dates { get; init; }
}
