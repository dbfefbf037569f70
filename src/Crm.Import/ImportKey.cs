namespace Crm.Import;

/// <summary>By what an import finds the records that are already there.</summary>
public sealed record ImportKey
{
    private ImportKey(ImportKeyKind kind, string? argument = null)
    {
        Kind = kind;
        Argument = argument;
    }

    /// <summary>By the first e-mail address of the row. A record is found by any of its addresses.</summary>
    public static ImportKey Email { get; } = new(ImportKeyKind.Email);

    /// <summary>By the first phone number of the row. A record is found by any of its numbers.</summary>
    public static ImportKey Phone { get; } = new(ImportKeyKind.Phone);

    /// <summary>By the number under which an organisation is registered: for files of companies.</summary>
    public static ImportKey RegistrationNumber { get; } = new(ImportKeyKind.RegistrationNumber);

    /// <summary>By the id of the record in this CRM, mapped with <c>id</c>: for what was exported, mended and comes back. An id that is not stored is rejected, in every mode.</summary>
    public static ImportKey RecordId { get; } = new(ImportKeyKind.RecordId);

    /// <summary>By nothing: every row makes a new record, and a second import makes them again.</summary>
    public static ImportKey None { get; } = new(ImportKeyKind.None);

    /// <summary>What is compared.</summary>
    public ImportKeyKind Kind { get; }

    /// <summary>The other system whose keys are compared; null unless <see cref="Kind"/> is <see cref="ImportKeyKind.ExternalId"/>.</summary>
    public string? System => Kind == ImportKeyKind.ExternalId ? Argument : null;

    /// <summary>The path of the field that is compared; null unless <see cref="Kind"/> is <see cref="ImportKeyKind.Field"/>.</summary>
    public string? Path => Kind == ImportKeyKind.Field ? Argument : null;

    /// <summary>The system or the path.</summary>
    internal string? Argument { get; }

    /// <summary>By the key of the party in another system, mapped with <c>externalIds[system].value</c>.</summary>
    public static ImportKey ExternalId(string system)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(system);
        return new ImportKey(ImportKeyKind.ExternalId, system);
    }

    /// <summary>By a field of codes: of contacts and companies one that the tenant has added, such as <c>custom.customerNumber</c>, of another entity any, such as <c>plate</c>.</summary>
    public static ImportKey Field(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new ImportKey(ImportKeyKind.Field, path);
    }

    internal static ImportKey Of(ImportKeyKind kind, string? argument) => new(kind, argument);

    /// <summary>The path of the mapped target, such as <c>emails[0].address</c>.</summary>
    public override string ToString() => Kind switch
    {
        ImportKeyKind.ExternalId => $"externalIds[{System}].value",
        ImportKeyKind.Email => "emails[0].address",
        ImportKeyKind.Phone => "phones[0].number",
        ImportKeyKind.RegistrationNumber => "registrationNumber",
        ImportKeyKind.RecordId => "id",
        ImportKeyKind.Field => Argument!,
        _ => "none",
    };
}

/// <summary>What an <see cref="ImportKey"/> compares.</summary>
public enum ImportKeyKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The key of another system.</summary>
    ExternalId,

    /// <summary>E-mail addresses.</summary>
    Email,

    /// <summary>Phone numbers.</summary>
    Phone,

    /// <summary>Registration numbers of organisations.</summary>
    RegistrationNumber,

    /// <summary>Ids of records in this CRM.</summary>
    RecordId,

    /// <summary>A field of codes.</summary>
    Field,
}
