using Crm.Models;

namespace Crm.Currencies;

/// <summary>A fee, whose model does not show its value in the tenant's currency.</summary>
public sealed record Fee
{
    public Id<Fee> Id { get; init; }

    public long Version { get; init; }

    public Money? Amount { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public static readonly MoneyField AmountField = new("amount");

    public static readonly EntityModel<Fee> Model = new("fee", EntityKind.Tracked, Read, Write, AmountField);

    private static Fee Read(Row row) => new()
    {
        Id = row.GetId<Fee>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Amount = row.GetMoney(AmountField),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
    };

    private static void Write(Fee fee, Row row)
    {
        row.Set<Fee>(Model.Id, fee.Id);
        row.Set(Model.Version!, fee.Version);
        row.Set(AmountField, fee.Amount);
        row.Set(Model.CreatedAt, fee.CreatedAt);
        row.Set(Model.UpdatedAt!, fee.CreatedAt);
    }
}
