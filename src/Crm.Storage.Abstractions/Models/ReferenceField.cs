namespace Crm.Models;

/// <summary>The id of a record.</summary>
/// <remarks>Engines add no foreign keys across entities: what a reference names may be archived, erased or in a table of the host.</remarks>
public sealed class ReferenceField : ValueField<Guid>
{
    /// <summary>Declares the field.</summary>
    /// <param name="name">Its name in camel case.</param>
    public ReferenceField(string name)
        : base(name, FieldType.Reference)
    {
    }

    internal override FieldValue ToValue(Guid value) => FieldValue.Reference(value);

    internal override Guid FromValue(in FieldValue value) => value.AsReference;
}
