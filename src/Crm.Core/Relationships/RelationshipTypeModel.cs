using Crm.Models;

namespace Crm.Relationships;

/// <summary>The model of <see cref="RelationshipType"/>: the types that tenants store.</summary>
public static class RelationshipTypeModel
{
    /// <summary>The key.</summary>
    public static readonly CodeField Key = new("key", 40) { Required = true };

    /// <summary>Whether both sides read the same.</summary>
    public static readonly BooleanField Symmetric = new("symmetric") { Required = true };

    /// <summary>The language of a label.</summary>
    public static readonly CodeField Language = new("language", 35) { Required = true };

    /// <summary>The reading from the first party.</summary>
    public static readonly NameField Forward = new("forward", 100) { Required = true };

    /// <summary>The reading from the second party.</summary>
    public static readonly NameField Reverse = new("reverse", 100) { Required = true };

    /// <summary>The labels.</summary>
    public static readonly ChildModel Labels = new("labels", Language, Forward, Reverse);

    /// <summary>The model.</summary>
    public static readonly EntityModel<RelationshipType> Model = new("relationshipType", EntityKind.Tracked, Read, Write, Key, Symmetric)
    {
        Children = [Labels],
        Uniques = [new UniqueRule("key", Key)],
    };

    private static RelationshipType Read(Row row) => new()
    {
        Id = row.GetId<RelationshipType>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Key = row.GetText(Key)!,
        IsSymmetric = row.GetBoolean(Symmetric) ?? false,
        Labels = row.ReadList(Labels, label => new RelationshipTypeLabel(label.GetText(Language)!, label.GetText(Forward)!, label.GetText(Reverse)!)),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
    };

    private static void Write(RelationshipType type, Row row)
    {
        row.Set<RelationshipType>(Model.Id, type.Id);
        row.Set(Model.Version!, type.Version);
        row.Set(Key, type.Key);
        row.Set(Symmetric, type.IsSymmetric);
        row.WriteList(Labels, type.Labels, static (label, item) =>
        {
            item.Set(Language, label.Language);
            item.Set(Forward, label.Forward);
            item.Set(Reverse, label.Reverse);
        });
        row.Set(Model.CreatedAt, type.CreatedAt);
        row.Set(Model.UpdatedAt!, type.UpdatedAt);
        row.Set(Model.ArchivedAt!, type.ArchivedAt);
    }
}
