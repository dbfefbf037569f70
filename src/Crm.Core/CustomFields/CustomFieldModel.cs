using Crm.Models;

namespace Crm.CustomFields;

/// <summary>The model of <see cref="CustomField"/>.</summary>
public static class CustomFieldModel
{
    /// <summary>The entity that has the field.</summary>
    public static readonly CodeField Entity = new("entity", 40) { Required = true, Indexed = true };

    /// <summary>The key.</summary>
    public static readonly CodeField Key = new("key", 40) { Required = true };

    /// <summary>What the field holds.</summary>
    public static readonly CodeField Kind = new("kind", 20) { Required = true };

    /// <summary>The group among which forms show it.</summary>
    public static readonly NameField Group = new("group", 100);

    /// <summary>The place in its group.</summary>
    public static readonly IntegerField Position = new("position");

    /// <summary>Whether records need a value.</summary>
    public static readonly BooleanField Required = new("required");

    /// <summary>Default, minimum and maximum, as JSON.</summary>
    public static readonly CodeField Limits = new("limits", 20_000);

    /// <summary>The most code units of a text.</summary>
    public static readonly IntegerField MaxLength = new("maxLength");

    /// <summary>The regular expression.</summary>
    public static readonly CodeField Pattern = new("pattern", 500);

    /// <summary>The entity that a reference names.</summary>
    public static readonly CodeField Target = new("target", 40);

    /// <summary>Whether filters are to be fast.</summary>
    public static readonly BooleanField Indexed = new("indexed");

    /// <summary>How far the index is.</summary>
    public static readonly CodeField State = new("state", 20) { Indexed = true };

    /// <summary>The slot.</summary>
    public static readonly CodeField Slot = new("slot", 40);

    /// <summary>Since when the state is known to be committed.</summary>
    public static readonly InstantField StateSince = new("stateSince");

    /// <summary>The last record that was filled.</summary>
    public static readonly ReferenceField FilledTo = new("filledTo");

    /// <summary>A choice.</summary>
    public static readonly CodeField Choice = new("value", 200) { Required = true };

    /// <summary>The choices.</summary>
    public static readonly ChildModel Choices = new("choices", Choice) { MaxCount = 500 };

    /// <summary>The choice that a label names.</summary>
    public static readonly CodeField LabelChoice = new("choice", 200);

    /// <summary>The language of a label.</summary>
    public static readonly CodeField LabelLanguage = new("language", 35) { Required = true };

    /// <summary>The text of a label.</summary>
    public static readonly NameField LabelText = new("text") { Required = true };

    /// <summary>The labels.</summary>
    public static readonly ChildModel Labels = new("labels", LabelChoice, LabelLanguage, LabelText) { MaxCount = 5_000 };

    /// <summary>The model.</summary>
    public static readonly EntityModel<CustomField> Model = new(
        "customField",
        EntityKind.Tracked,
        Read,
        Write,
        Entity, Key, Kind, Group, Position, Required, Limits, MaxLength, Pattern, Target, Indexed, State, Slot, StateSince, FilledTo)
    {
        Children = [Choices, Labels],
        Restorable = false,
        Uniques = [new UniqueRule("key", Entity, Key), new UniqueRule("slot", Entity, Slot)],
    };

    private static CustomField Read(Row row)
    {
        var limits = CustomValues.Parse(row.GetText(Limits));
        return new()
        {
            Id = row.GetId<CustomField>(Model.Id)!.Value,
            Version = row.GetInteger(Model.Version!)!.Value,
            Entity = row.GetText(Entity)!,
            Key = row.GetText(Key)!,
            Kind = Enum.Parse<CustomFieldKind>(row.GetText(Kind)!, ignoreCase: true),
            Labels = row.ReadList(Labels, label => new CustomFieldLabel(label.GetText(LabelLanguage)!, label.GetText(LabelText)!) { Choice = label.GetText(LabelChoice) }),
            Group = row.GetText(Group),
            Position = (int)(row.GetInteger(Position) ?? 0),
            Required = row.GetBoolean(Required) ?? false,
            Default = limits["default"],
            Minimum = limits["minimum"],
            Maximum = limits["maximum"],
            MaxLength = (int)(row.GetInteger(MaxLength) ?? 200),
            Pattern = row.GetText(Pattern),
            Choices = row.ReadList(Choices, choice => choice.GetText(Choice)!),
            Target = row.GetText(Target),
            Indexed = row.GetBoolean(Indexed) ?? false,
            State = row.GetText(State) is { } state ? Enum.Parse<CustomFieldState>(state, ignoreCase: true) : CustomFieldState.Unindexed,
            Slot = row.GetText(Slot),
            StateSince = row.GetInstant(StateSince),
            FilledTo = row[FilledTo] is { IsMissing: false } filled ? filled.AsReference : null,
            CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
            UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
            ArchivedAt = row.GetInstant(Model.ArchivedAt!),
        };
    }

    private static void Write(CustomField field, Row row)
    {
        row.Set<CustomField>(Model.Id, field.Id);
        row.Set(Model.Version!, field.Version);
        row.Set(Model.CreatedAt, field.CreatedAt);
        row.Set(Model.UpdatedAt!, field.UpdatedAt);
        row.Set(Model.ArchivedAt!, field.ArchivedAt);
        row.Set(Entity, field.Entity);
        row.Set(Key, field.Key);
        row.Set(Kind, Word(field.Kind.ToString()));
        row.Set(Group, field.Group);
        row.Set(Position, field.Position == 0 ? null : field.Position);
        row.Set(Required, field.Required ? true : null);
        row.Set(Limits, CustomValues.Empty.With("default", field.Default).With("minimum", field.Minimum).With("maximum", field.Maximum).ToJson());
        row.Set(MaxLength, field.MaxLength);
        row.Set(Pattern, field.Pattern);
        row.Set(Target, field.Target);
        row.Set(Indexed, field.Indexed ? true : null);
        row.Set(State, field.State == CustomFieldState.Unindexed ? null : Word(field.State.ToString()));
        row.Set(Slot, field.Slot);
        row.Set(StateSince, field.StateSince);
        row[FilledTo] = field.FilledTo is { } filled ? FieldValue.Reference(filled) : default;
        row.WriteList(Choices, field.Choices, (choice, item) => item.Set(Choice, choice));
        row.WriteList(Labels, field.Labels, (label, item) =>
        {
            item.Set(LabelChoice, label.Choice);
            item.Set(LabelLanguage, label.Language);
            item.Set(LabelText, label.Text);
        });
    }

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
