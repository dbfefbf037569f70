namespace Crm.Models;

/// <summary>True or false.</summary>
public sealed class BooleanField : ValueField<bool>
{
    /// <summary>Declares the field.</summary>
    /// <param name="name">Its name in camel case.</param>
    public BooleanField(string name)
        : base(name, FieldType.Boolean)
    {
    }

    internal override FieldValue ToValue(bool value) => FieldValue.Boolean(value);

    internal override bool FromValue(in FieldValue value) => value.AsBoolean;
}
