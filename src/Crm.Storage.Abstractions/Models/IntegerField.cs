namespace Crm.Models;

/// <summary>A whole number of 64 bits.</summary>
public sealed class IntegerField : OrderedField<long>
{
    /// <summary>Declares the field.</summary>
    /// <param name="name">Its name in camel case.</param>
    public IntegerField(string name)
        : base(name, FieldType.Integer)
    {
    }

    internal override FieldValue ToValue(long value) => FieldValue.Integer(value);

    internal override long FromValue(in FieldValue value) => value.AsInteger;
}
