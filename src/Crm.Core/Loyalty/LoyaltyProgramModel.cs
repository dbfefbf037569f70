using Crm.Calendars;
using Crm.Models;

namespace Crm.Loyalty;

/// <summary>The model of <see cref="LoyaltyProgram"/>.</summary>
public static class LoyaltyProgramModel
{
    private static readonly ValueList<string> RoundingWords = ["down", "halfUp", "halfEven"];
    private static readonly ValueList<string> NegativeWords = ["forbidden", "debt", "forgiven"];

    /// <summary>The key.</summary>
    public static readonly CodeField Key = new("key", 60) { Required = true };

    /// <summary>What people call it.</summary>
    public static readonly NameField Name = new("name") { Required = true, Sortable = true };

    /// <summary>What a point is called.</summary>
    public static readonly NameField Unit = new("unit", 60);

    /// <summary>How many decimals a point has.</summary>
    public static readonly IntegerField Decimals = new("decimals") { Required = true };

    /// <summary>What becomes of parts of a point: <c>down</c>, <c>halfUp</c> or <c>halfEven</c>.</summary>
    public static readonly CodeField Rounding = new("rounding", 20) { Required = true, Choices = RoundingWords };

    /// <summary>How long points last, in ISO 8601.</summary>
    public static readonly CodeField PointsExpireAfter = new("pointsExpireAfter", 30);

    /// <summary>What happens below zero: <c>forbidden</c>, <c>debt</c> or <c>forgiven</c>.</summary>
    public static readonly CodeField NegativeBalance = new("negativeBalance", 20) { Required = true, Choices = NegativeWords };

    /// <summary>How long points count for tiers, in ISO 8601.</summary>
    public static readonly CodeField TierWindow = new("tierWindow", 30);

    /// <summary>The key of a tier.</summary>
    public static readonly CodeField TierKey = new("key", 60) { Required = true };

    /// <summary>What people call the tier.</summary>
    public static readonly NameField TierName = new("name") { Required = true };

    /// <summary>From how many points on.</summary>
    public static readonly DecimalField TierPoints = new("points") { Required = true };

    /// <summary>The tiers.</summary>
    public static readonly ChildModel Tiers = new("tiers", TierKey, TierName, TierPoints) { MaxCount = 20 };

    /// <summary>The model.</summary>
    public static readonly EntityModel<LoyaltyProgram> Model = new(
        "loyaltyProgram", EntityKind.Tracked, Read, Write, Key, Name, Unit, Decimals, Rounding, PointsExpireAfter, NegativeBalance, TierWindow)
    {
        Restorable = false,
        Children = [Tiers],
        Uniques = [new UniqueRule("key", Key)],
    };

    private static LoyaltyProgram Read(Row row) => new()
    {
        Id = row.GetId<LoyaltyProgram>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        Key = row.GetText(Key)!,
        Name = row.GetText(Name)!,
        Unit = row.GetText(Unit),
        Decimals = (int)row.GetInteger(Decimals)!.Value,
        Rounding = (PointsRounding)RoundingWords.AsSpan().IndexOf(row.GetText(Rounding)!),
        PointsExpireAfter = PeriodOf(row.GetText(PointsExpireAfter)),
        NegativeBalance = (NegativeBalance)NegativeWords.AsSpan().IndexOf(row.GetText(NegativeBalance)!),
        TierWindow = PeriodOf(row.GetText(TierWindow)),
        Tiers = row.ReadList(Tiers, static tier => new Tier(tier.GetText(TierKey)!, tier.GetText(TierName)!, tier.GetDecimal(TierPoints)!.Value)),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
    };

    private static void Write(LoyaltyProgram program, Row row)
    {
        row.Set<LoyaltyProgram>(Model.Id, program.Id);
        row.Set(Model.Version!, program.Version);
        row.Set(Key, program.Key);
        row.Set(Name, program.Name);
        row.Set(Unit, program.Unit);
        row.Set(Decimals, program.Decimals);
        row.Set(Rounding, Enum.IsDefined(program.Rounding) ? RoundingWords[(int)program.Rounding] : program.Rounding.ToString("D"));
        row.Set(PointsExpireAfter, program.PointsExpireAfter?.ToString());
        row.Set(NegativeBalance, Enum.IsDefined(program.NegativeBalance) ? NegativeWords[(int)program.NegativeBalance] : program.NegativeBalance.ToString("D"));
        row.Set(TierWindow, program.TierWindow?.ToString());
        row.WriteList(Tiers, program.Tiers, static (tier, item) =>
        {
            item.Set(TierKey, tier.Key);
            item.Set(TierName, tier.Name);
            item.Set(TierPoints, tier.Points);
        });
        row.Set(Model.CreatedAt, program.CreatedAt);
        row.Set(Model.UpdatedAt!, program.UpdatedAt);
        row.Set(Model.ArchivedAt!, program.ArchivedAt);
    }

    private static Period? PeriodOf(string? text) => text is null ? null : Period.Parse(text);
}
