namespace Crm.Models;

/// <summary>The document that holds the values of custom fields: a flat JSON object of texts and whole numbers.</summary>
/// <remarks>Declared by <see cref="EntityModel.Extensible"/>; filters reach into it by <c>custom.&lt;key&gt;</c>, never name it.</remarks>
public sealed class DocumentField : Field
{
    internal DocumentField(string name)
        : base(name, FieldType.Document) => IsInternal = true;
}
