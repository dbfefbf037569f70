using Crm.Contacts;
using Crm.Models;

namespace Crm.Import;

/// <summary>The fields of stored imports, for filters and rules, and their model.</summary>
public static class ImportRunModel
{
    /// <summary>The name of the file.</summary>
    public static readonly CodeField FileName = new("fileName", 255);

    /// <summary>The name of the entity; missing for contacts and companies.</summary>
    public static readonly CodeField Entity = new("entity", 60);

    /// <summary>How many bytes the file has.</summary>
    public static readonly IntegerField FileLength = new("fileLength") { Required = true };

    /// <summary>The SHA-256 of the file.</summary>
    public static readonly CodeField FileHash = new("fileHash", 64) { Required = true, Indexed = true };

    /// <summary>How the file is read, as JSON.</summary>
    public static readonly CodeField Settings = new("settings", int.MaxValue) { Required = true };

    /// <summary>Who began it.</summary>
    public static readonly CodeField Actor = new("actor") { Required = true };

    /// <summary>How it stands: <c>running</c>, <c>finished</c>, <c>stopped</c>, <c>undoing</c> or <c>undone</c>.</summary>
    public static readonly CodeField State = new("state", 20) { Required = true, Choices = ["running", "finished", "stopped", "undoing", "undone"], Indexed = true };

    /// <summary>The number of the last row that is dealt with.</summary>
    public static readonly IntegerField Position = new("position") { Required = true };

    /// <summary>How many rows made a new record.</summary>
    public static readonly IntegerField Created = new("created") { Required = true };

    /// <summary>How many rows changed a record.</summary>
    public static readonly IntegerField Updated = new("updated") { Required = true };

    /// <summary>How many rows said what was already stored.</summary>
    public static readonly IntegerField Unchanged = new("unchanged") { Required = true };

    /// <summary>How many rows were rejected.</summary>
    public static readonly IntegerField Rejected = new("rejected") { Required = true };

    /// <summary>How many companies were made because persons name them.</summary>
    public static readonly IntegerField CompaniesMade = new("companiesMade") { Required = true };

    /// <summary>How many households were made because persons name them; missing for none.</summary>
    public static readonly IntegerField HouseholdsMade = new("householdsMade");

    /// <summary>How many microseconds it has worked.</summary>
    public static readonly IntegerField Elapsed = new("elapsed") { Required = true };

    /// <summary>Why it stopped.</summary>
    public static readonly CodeField Fault = new("fault", 1000);

    /// <summary>How many records the last undo has left.</summary>
    public static readonly IntegerField Kept = new("kept") { Required = true };

    /// <summary>When the rows that it rejected were erased.</summary>
    public static readonly InstantField ForgottenAt = new("forgottenAt");

    /// <summary>The model.</summary>
    public static readonly EntityModel<ImportRun> Model = new(
        "importRun",
        EntityKind.Tracked,
        Read,
        Write,
        FileName, Entity, FileLength, FileHash, Settings, Actor, State, Position, Created, Updated, Unchanged, Rejected, CompaniesMade, HouseholdsMade, Elapsed, Fault, Kept, ForgottenAt)
    {
        Restorable = false,
    };

    /// <summary>The stored word of a state, for filters: <c>ImportRunModel.State.Is(ImportRunModel.Word(ImportRunState.Running))</c>.</summary>
    public static string Word(ImportRunState state) => state switch
    {
        ImportRunState.Running => "running",
        ImportRunState.Finished => "finished",
        ImportRunState.Stopped => "stopped",
        ImportRunState.Undoing => "undoing",
        _ => "undone",
    };

    private static ImportRun Read(Row row) => new()
    {
        Id = row.GetId<ImportRun>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        FileName = row.GetText(FileName),
        Entity = row.GetText(Entity) ?? PartyModel.Model.Name,
        FileLength = row.GetInteger(FileLength)!.Value,
        FileHash = row.GetText(FileHash)!,
        Actor = row.GetText(Actor)!,
        State = Enum.Parse<ImportRunState>(row.GetText(State)!, ignoreCase: true),
        Position = row.GetInteger(Position)!.Value,
        Created = row.GetInteger(Created)!.Value,
        Updated = row.GetInteger(Updated)!.Value,
        Unchanged = row.GetInteger(Unchanged)!.Value,
        Rejected = row.GetInteger(Rejected)!.Value,
        CompaniesMade = row.GetInteger(CompaniesMade)!.Value,
        HouseholdsMade = row.GetInteger(HouseholdsMade) ?? 0,
        Elapsed = TimeSpan.FromMicroseconds(row.GetInteger(Elapsed)!.Value),
        Fault = row.GetText(Fault),
        Kept = row.GetInteger(Kept)!.Value,
        ForgottenAt = row.GetInstant(ForgottenAt),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        Settings = RunSettings.Parse(row.GetText(Settings)!),
    };

    private static void Write(ImportRun run, Row row)
    {
        row.Set<ImportRun>(Model.Id, run.Id);
        row.Set(Model.Version!, run.Version);
        row.Set(FileName, run.FileName);
        row.Set(Entity, run.Entity == PartyModel.Model.Name ? null : run.Entity);
        row.Set(FileLength, run.FileLength);
        row.Set(FileHash, run.FileHash);
        row.Set(Settings, run.Settings.ToJson());
        row.Set(Actor, run.Actor);
        row.Set(State, Word(run.State));
        row.Set(Position, run.Position);
        row.Set(Created, run.Created);
        row.Set(Updated, run.Updated);
        row.Set(Unchanged, run.Unchanged);
        row.Set(Rejected, run.Rejected);
        row.Set(CompaniesMade, run.CompaniesMade);
        row.Set(HouseholdsMade, run.HouseholdsMade == 0 ? null : run.HouseholdsMade);
        row.Set(Elapsed, run.Elapsed.Ticks / TimeSpan.TicksPerMicrosecond);
        row.Set(Fault, run.Fault);
        row.Set(Kept, run.Kept);
        row.Set(ForgottenAt, run.ForgottenAt);
        row.Set(Model.CreatedAt, run.CreatedAt);
        row.Set(Model.UpdatedAt!, run.UpdatedAt);
        row.Set(Model.ArchivedAt!, run.ArchivedAt);
    }
}
