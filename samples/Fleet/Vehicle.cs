using Crm;
using Crm.Contacts;
using Crm.CustomFields;

namespace Fleet;

/// <summary>A vehicle of a customer, as a workshop knows it.</summary>
public sealed record Vehicle
{
    /// <summary>The id; left empty, a new one is made.</summary>
    public Id<Vehicle> Id { get; init; }

    /// <summary>The stored version.</summary>
    public long Version { get; init; }

    /// <summary>The number plate, unique among the vehicles of a tenant.</summary>
    public required string Plate { get; init; }

    /// <summary>What it is, such as <c>Škoda Octavia</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whose it is: a contact or a company.</summary>
    public Id<Party>? KeeperId { get; init; }

    /// <summary>When it was first registered.</summary>
    public DateOnly? RegisteredOn { get; init; }

    /// <summary>When it must be inspected next.</summary>
    public DateOnly? InspectionDue { get; init; }

    /// <summary>How far it has been driven, in kilometres.</summary>
    public long? Mileage { get; init; }

    /// <summary>What it is worth.</summary>
    public Money? Worth { get; init; }

    /// <summary>True when it runs on a battery.</summary>
    public bool? IsElectric { get; init; }

    /// <summary>What was done to it, in order.</summary>
    public ValueList<Repair> Repairs { get; init; }

    /// <summary>The values of the fields that the tenant has added.</summary>
    public CustomValues Custom { get; init; } = CustomValues.Empty;

    /// <summary>When the record was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was archived; null while it is not.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }
}
