using Crm.Models;

namespace Crm.Import;

/// <summary>A place in an entity other than parties.</summary>
internal sealed record EntityTarget : ImportTarget
{
    public EntityTarget(string path, Field field, ChildModel? list = null, int position = 0)
        : base(PartyField.OfModel, position, null, path) => (ModelField, List) = (field, list);

    /// <summary>What is filled; of a list of words its key.</summary>
    public Field ModelField { get; }

    /// <summary>The list to which the field belongs; null for one of the entity.</summary>
    public ChildModel? List { get; }

    /// <summary>How the record of a reference is found; null when its id is in the cell.</summary>
    public ReferenceLookup? Lookup { get; init; }

    /// <summary>Why a value may not be stored; null when it may.</summary>
    public Localization.LocalizedMessage? Check(in FieldValue value) => Custom is { } custom ? custom.Check(value) : ModelField.Check(value);
}
