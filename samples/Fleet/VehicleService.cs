using Crm;
using Crm.Contacts;
using Crm.Sessions;

namespace Fleet;

/// <summary>Keeps the vehicles of customers.</summary>
/// <remarks>One instance per scope. Rights, audit, events and hooks come with the session.</remarks>
public sealed class VehicleService(CrmScope scope)
{
    /// <summary>Stores a new vehicle.</summary>
    /// <exception cref="Crm.Storage.DuplicateException">The plate is taken.</exception>
    public Task<Vehicle> CreateAsync(Vehicle vehicle, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.CreateAsync(VehicleModel.Model, Normalize(vehicle), ct).AsTask(), cancellationToken);

    /// <summary>Changes a vehicle at the version that the caller saw.</summary>
    public Task<Vehicle> UpdateAsync(Vehicle vehicle, Func<Vehicle, Vehicle> change, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.UpdateAsync(VehicleModel.Model, vehicle, stored => Normalize(change(stored)), ct).AsTask(), cancellationToken);

    /// <summary>Lists vehicles that the actor may see.</summary>
    public Task<Page<Vehicle>> ListAsync(RecordList list, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(VehicleModel.Model, list, ct).AsTask(), cancellationToken);

    /// <summary>The vehicles of a customer that must be inspected by a day.</summary>
    public Task<Page<Vehicle>> DueAsync(Id<Party> keeper, DateOnly day, CancellationToken cancellationToken = default) => ListAsync(
        new RecordList { Filter = VehicleModel.KeeperId.Is(keeper.Value) & VehicleModel.InspectionDue.AtMost(day), OrderBy = VehicleModel.InspectionDue }, cancellationToken);

    /// <summary>A plate as it is compared: without blanks and hyphens.</summary>
    public static string PlateOf(string plate) => string.Concat(plate.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static Vehicle Normalize(Vehicle vehicle) => vehicle with { Plate = PlateOf(vehicle.Plate) };
}
