namespace Crm.Import;

/// <summary>The mapping does not fit the model or the file; nothing was imported. Every fault is listed.</summary>
public sealed class ImportMappingException : CrmException
{
    internal ImportMappingException(ValueList<MappingError> errors)
        : base(ImportMessages.Of("mapping.invalid", string.Join(" ", errors))) => Errors = errors;

    /// <summary>What is wrong.</summary>
    public ValueList<MappingError> Errors { get; }
}
