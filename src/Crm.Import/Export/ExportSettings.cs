using Crm.Filters;
using Crm.Import;
using Crm.Models;

namespace Crm.Export;

/// <summary>What is exported, and how it is written.</summary>
public sealed record ExportSettings
{
    /// <summary>The format of the file.</summary>
    /// <value>CSV by default.</value>
    public FileFormat Format { get; init; }

    /// <summary>
    /// The columns by the paths of their fields, in order: <c>name</c>, <c>emails[0].address</c>, <c>externalIds[erp].value</c>, <c>tags</c>,
    /// <c>emails.address</c> for all of them in one cell, <c>consent.email.newsletter</c> and <c>consent.email.newsletter.at</c>, <c>custom.discount</c>, <c>company</c> and <c>household</c> for the names of a person's company and household, <c>household.externalIds[erp].value</c>, <c>recordId</c>. Not used for vCards.
    /// </summary>
    /// <value>Empty by default: all fields, the first three e-mail addresses and phone numbers, the first two postal addresses, the first two items of other lists.</value>
    public ValueList<string> Columns { get; init; }

    /// <summary>
    /// True to read the records twice, first to learn how far their lists go, and to write all items, all systems of external ids and all consents
    /// with their proofs. Not used when <see cref="Columns"/> are named, or for vCards.
    /// </summary>
    /// <value>False by default.</value>
    public bool AllItems { get; init; }

    /// <summary>Which records.</summary>
    /// <value>Null by default: all that the actor may see.</value>
    public Filter? Filter { get; init; }

    /// <summary>The sortable field by which the records are ordered.</summary>
    /// <value>Null by default: in the order of creation.</value>
    public Field? OrderBy { get; init; }

    /// <summary>True for the greatest first.</summary>
    public bool Descending { get; init; }

    /// <summary>True to export archived records as well.</summary>
    public bool IncludeArchived { get; init; }

    /// <summary>The character between the cells of CSV.</summary>
    /// <value>A comma by default.</value>
    public char Delimiter { get; init; } = ',';

    /// <summary>
    /// True to put an apostrophe before cells that a spreadsheet would take for formulas: those that begin with <c>= + - @</c>, a tabulator or a
    /// carriage return (OWASP, CSV injection). Numbers and phone numbers such as <c>+380501234567</c> stay as they are, since no spreadsheet can
    /// run them; an import takes the apostrophe away.
    /// </summary>
    /// <value>True by default.</value>
    public bool NeutralizeFormulas { get; init; } = true;

    /// <summary>The version of vCards: 3 or 4.</summary>
    /// <value>4 by default.</value>
    public int VCardVersion { get; init; } = 4;
}
