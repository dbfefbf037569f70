using System.Globalization;

namespace Crm.Storage.Sql;

/// <summary>What the table of the schema says.</summary>
/// <param name="Code">The version of the code.</param>
/// <param name="MinimumCode">The oldest code that may run on the tables.</param>
/// <param name="Fingerprint">The hash of all statements.</param>
internal readonly record struct SchemaVersion(int Code, int MinimumCode, string Fingerprint)
{
    /// <summary>The statement that stores it.</summary>
    public string Save(SqlSchema schema, bool isNew) => isNew
        ? string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {schema.VersionTable} (id, version, minimum_code, fingerprint) VALUES (1, {Code}, {MinimumCode}, '{Fingerprint}')")
        : string.Create(CultureInfo.InvariantCulture, $"UPDATE {schema.VersionTable} SET version = {Code}, minimum_code = {MinimumCode}, fingerprint = '{Fingerprint}'");
}
