using Crm.Contacts;
using Crm.Models;

namespace Crm.LifeCycle;

/// <summary>The model of <see cref="StageLabels"/>.</summary>
public static class StageLabelsModel
{
    /// <summary>The stage.</summary>
    public static readonly CodeField Stage = new("stage", 20) { Required = true, Choices = LifeCycleStage.All };

    /// <summary>The language of a name.</summary>
    public static readonly CodeField Language = new("language", 35) { Required = true };

    /// <summary>A name.</summary>
    public static readonly NameField Name = new("name", 100) { Required = true };

    /// <summary>The names.</summary>
    public static readonly ChildModel Labels = new("labels", Language, Name);

    /// <summary>The model.</summary>
    public static readonly EntityModel<StageLabels> Model = new("stageLabels", EntityKind.Tracked, Read, Write, Stage)
    {
        Children = [Labels],
        Uniques = [new UniqueRule("stage", Stage)],
    };

    private static StageLabels Read(Row row) => new()
    {
        Id = row.GetId<StageLabels>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Stage = row.GetText(Stage)!,
        Labels = row.ReadList(Labels, label => new StageLabel(label.GetText(Language)!, label.GetText(Name)!)),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
    };

    private static void Write(StageLabels labels, Row row)
    {
        row.Set<StageLabels>(Model.Id, labels.Id);
        row.Set(Model.Version!, labels.Version);
        row.Set(Stage, labels.Stage);
        row.WriteList(Labels, labels.Labels, static (label, item) =>
        {
            item.Set(Language, label.Language);
            item.Set(Name, label.Name);
        });
        row.Set(Model.CreatedAt, labels.CreatedAt);
        row.Set(Model.UpdatedAt!, labels.UpdatedAt);
        row.Set(Model.ArchivedAt!, labels.ArchivedAt);
    }
}
