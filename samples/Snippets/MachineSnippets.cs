using Crm;
using Crm.Contacts;
using Crm.Models;
using Crm.Sessions;

namespace Snippets;

// snippet: entity
/// <summary>A machine that a customer has bought.</summary>
public sealed record Machine
{
    public Id<Machine> Id { get; init; }
    public long Version { get; init; }
    public required string SerialNumber { get; init; }
    public required Id<Party> CustomerId { get; init; }
    public DateOnly? WarrantyUntil { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? ArchivedAt { get; init; }
}

/// <summary>The model of <see cref="Machine"/>.</summary>
public static class MachineModel
{
    public static readonly CodeField SerialNumber = new("serialNumber", 40) { Required = true };
    public static readonly ReferenceField CustomerId = new("customerId") { Required = true, Indexed = true };
    public static readonly DateField WarrantyUntil = new("warrantyUntil") { Sortable = true };

    /// <summary>From a party to its machines, for filters on parties.</summary>
    public static readonly Relation Machines = new("machines", () => PartyModel.Model, () => Model!, CustomerId);

    public static readonly EntityModel<Machine> Model = new(
        "machine", EntityKind.Tracked, Read, Write, SerialNumber, CustomerId, WarrantyUntil)
    {
        Uniques = [new UniqueRule("serialNumber", SerialNumber)],
        Relations = [Machines],
    };

    private static Machine Read(Row row) => new()
    {
        Id = row.GetId<Machine>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        SerialNumber = row.GetText(SerialNumber)!,
        CustomerId = row.GetId<Party>(CustomerId)!.Value,
        WarrantyUntil = row.GetDate(WarrantyUntil),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
    };

    private static void Write(Machine machine, Row row)
    {
        row.Set<Machine>(Model.Id, machine.Id);
        row.Set(Model.Version!, machine.Version);
        row.Set(SerialNumber, machine.SerialNumber);
        row.Set<Party>(CustomerId, machine.CustomerId);
        row.Set(WarrantyUntil, machine.WarrantyUntil);
        row.Set(Model.CreatedAt, machine.CreatedAt);
        row.Set(Model.UpdatedAt!, machine.UpdatedAt);
        row.Set(Model.ArchivedAt!, machine.ArchivedAt);
    }
}
// end

// snippet: service
/// <summary>Registers the machines of customers.</summary>
public sealed class MachineService(CrmScope scope)
{
    public Task<Machine> RegisterAsync(Machine machine, CancellationToken cancellationToken = default) =>
        scope.WriteAsync(
            async (session, ct) =>
            {
                await session.GetAsync(PartyModel.Model, machine.CustomerId.Value, ct);
                return await session.CreateAsync(MachineModel.Model, machine, ct);
            },
            cancellationToken);
}
// end

/// <summary>The rest of the code of "Your own entities" in docs/concepts.md.</summary>
internal static class MachineSnippets
{
    public static void Add(CrmBuilder crm)
    {
        // snippet: addModel
        crm.AddModel(MachineModel.Model);
        // end
    }

    public static async Task Related(ContactService contacts, CancellationToken ct)
    {
        // snippet: related
        var soon = MachineModel.Machines.Any(MachineModel.WarrantyUntil.WithinNext(Crm.Calendars.Period.OfDays(90)));
        var page = await contacts.ListAsync(new RecordList { Filter = soon, OrderBy = PartyModel.Name }, ct);
        // end
        _ = page;
    }
}
