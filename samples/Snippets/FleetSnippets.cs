using Crm;
using Crm.Access;
using Crm.Contacts;
using Crm.Export;
using Crm.Filters;
using Crm.Import;
using Crm.Sessions;
using Fleet;
using Microsoft.Extensions.DependencyInjection;

namespace Snippets;

/// <summary>The code of docs/custom-entities.md.</summary>
internal static class FleetSnippets
{
    public static void Add(IServiceCollection services)
    {
        // snippet: fleetAdd
        services.AddCrm(crm => crm
            .UseSqlite("Data Source=crm.db")
            .AddImport()
            .AddFleet()
            .AddAccess(rules => rules
                .Restrict("no changes by guests", VehicleModel.Model, AccessOperations.Update, actor => actor.IsInRole("guest") ? Filter.Nothing : Filter.Everything)
                .HideField("worth", VehicleModel.Worth, actor => !actor.IsInRole("sales"))));
        // end
    }

    public static async Task Use(CrmScope crm, Contact anna, DateOnly inAMonth, CancellationToken ct)
    {
        // snippet: fleetUse
        await crm.Vehicles.CreateAsync(new Vehicle { Plate = "AA 1234-BB", Name = "Škoda Octavia", KeeperId = anna.Id }, ct);
        Page<Vehicle> due = await crm.Vehicles.DueAsync(anna.Id, inAMonth, ct);
        // end
        _ = due;
    }

    public static async Task Filters(CrmScope crm, CancellationToken ct)
    {
        // snippet: fleetFilters
        var vehicles = VehicleModel.Model.Relations[0];
        Filter fleets = vehicles.Count(VehicleModel.IsElectric.Is(true)).AtLeast(5);
        Page<Contact> keepers = await crm.Contacts.ListAsync(new RecordList { Filter = fleets }, ct);
        Page<Vehicle> found = await crm.Vehicles.ListAsync(new RecordList { Filter = Filter.Search("skoda aa12") }, ct);
        // end
        _ = (keepers, found);
    }

    public static async Task Seen(CrmScope crm, CancellationToken ct)
    {
        // snippet: fleetSeen
        // in the model: Keeper = Relation.ToOne("keeper", () => Model, KeeperId, () => PartyModel.Model); Relations = [..., Keeper], SeenWith = Keeper
        Filter inLviv = VehicleModel.Keeper.Any(PartyModel.Addresses.Any(PartyModel.City.Is("Lviv")));
        Page<Vehicle> there = await crm.Vehicles.ListAsync(new RecordList { Filter = inLviv }, ct);
        // end
        _ = there;
    }

    public static async Task Files(CrmScope crm, Stream input, Stream output, CancellationToken ct)
    {
        // snippet: fleetFiles
        // plate,name,keeperId.externalIds[erp].value,mileage,repairs[0].on,repairs[0].work,custom.colour
        ImportReport report = await crm.Imports.ImportAsync(
            VehicleModel.Model, input, prepare: vehicle => vehicle with { Plate = VehicleService.PlateOf(vehicle.Plate) }, cancellationToken: ct);
        await crm.Exports.ExportAsync(VehicleModel.Model, output, new ExportSettings { Filter = VehicleModel.IsElectric.Is(true) }, cancellationToken: ct);
        // end
        _ = report;
    }
}
