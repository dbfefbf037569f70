using System.Text.Json;
using Crm.Models;

namespace Crm.Import;

/// <summary>The fields of stored rejected rows, for filters and rules, and their model.</summary>
public static class ImportRejectionModel
{
    /// <summary>The import.</summary>
    public static readonly ReferenceField RunId = new("runId") { Required = true, Indexed = true };

    /// <summary>The number of the row.</summary>
    public static readonly IntegerField Number = new("number") { Required = true };

    /// <summary>The line of the file.</summary>
    public static readonly IntegerField Line = new("line") { Required = true };

    /// <summary>The cells as they were, as JSON.</summary>
    public static readonly CodeField Cells = new("cells", int.MaxValue) { Required = true, Personal = true };

    /// <summary>Why, cell by cell, as JSON.</summary>
    public static readonly CodeField Errors = new("errors", int.MaxValue) { Required = true, Personal = true };

    /// <summary>The model.</summary>
    public static readonly EntityModel<ImportRejection> Model = new("importRejection", EntityKind.Ledger, Read, Write, RunId, Number, Line, Cells, Errors);

    private static ImportRejection Read(Row row) => new()
    {
        Id = row.GetId<ImportRejection>(Model.Id)!.Value,
        RunId = row.GetId<ImportRun>(RunId)!.Value,
        Number = row.GetInteger(Number)!.Value,
        Line = row.GetInteger(Line)!.Value,
        Cells = ValueList.Own(JsonSerializer.Deserialize(row.GetText(Cells)!, RunJson.Default.StringArray)!),
        Errors = ValueList.Own(JsonSerializer.Deserialize(row.GetText(Errors)!, RunJson.Default.RejectedCellArray)!),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(ImportRejection rejection, Row row)
    {
        row.Set<ImportRejection>(Model.Id, rejection.Id);
        row.Set<ImportRun>(RunId, rejection.RunId);
        row.Set(Number, rejection.Number);
        row.Set(Line, rejection.Line);
        row.Set(Cells, JsonSerializer.Serialize([.. rejection.Cells], RunJson.Default.StringArray));
        row.Set(Errors, JsonSerializer.Serialize([.. rejection.Errors], RunJson.Default.RejectedCellArray));
        row.Set(Model.CreatedAt, rejection.CreatedAt);
    }
}
