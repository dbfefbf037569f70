using Crm.Models;

namespace Crm.Loyalty;

/// <summary>The model of <see cref="EarningRule"/>.</summary>
public static class EarningRuleModel
{
    private static readonly ValueList<string> KindWords = ["perAmount", "fixed", "multiplier"];

    /// <summary>The program.</summary>
    public static readonly ReferenceField ProgramId = new("programId") { Required = true };

    /// <summary>The key.</summary>
    public static readonly CodeField Key = new("key", 60) { Required = true };

    /// <summary>What people call it.</summary>
    public static readonly NameField Name = new("name") { Required = true, Sortable = true };

    /// <summary>How it reckons: <c>perAmount</c>, <c>fixed</c> or <c>multiplier</c>.</summary>
    public static readonly CodeField Kind = new("kind", 20) { Required = true, Choices = KindWords };

    /// <summary>The points, or how many times.</summary>
    public static readonly DecimalField Points = new("points") { Required = true };

    /// <summary>The amount for which they are given.</summary>
    public static readonly DecimalField Per = new("per");

    /// <summary>Its currency.</summary>
    public static readonly CodeField Currency = new("currency", 3) { OnlyWith = Per };

    /// <summary>The filter over orders as JSON.</summary>
    public static readonly CodeField OrderFilter = new("orderFilter", 60_000);

    /// <summary>The filter over a line as JSON.</summary>
    public static readonly CodeField LineFilter = new("lineFilter", 60_000);

    /// <summary>From when on.</summary>
    public static readonly InstantField From = new("from");

    /// <summary>Until when.</summary>
    public static readonly InstantField Until = new("until");

    /// <summary>The model.</summary>
    public static readonly EntityModel<EarningRule> Model = new(
        "earningRule", EntityKind.Tracked, Read, Write, ProgramId, Key, Name, Kind, Points, Per, Currency, OrderFilter, LineFilter, From, Until)
    {
        Restorable = false,
        Uniques = [new UniqueRule("key", ProgramId, Key)],
    };

    private static EarningRule Read(Row row) => new()
    {
        Id = row.GetId<EarningRule>(Model.Id)!.Value,
        Version = row.GetInteger(Model.Version!)!.Value,
        ProgramId = row.GetId<LoyaltyProgram>(ProgramId)!.Value,
        Key = row.GetText(Key)!,
        Name = row.GetText(Name)!,
        Kind = (EarningKind)KindWords.AsSpan().IndexOf(row.GetText(Kind)!),
        Points = row.GetDecimal(Points)!.Value,
        Per = row.GetDecimal(Per) is { } per && row.GetText(Currency) is { } currency ? new Money(per, currency) : null,
        OrderFilter = row.GetText(OrderFilter),
        LineFilter = row.GetText(LineFilter),
        From = row.GetInstant(From),
        Until = row.GetInstant(Until),
        CreatedAt = row.GetInstant(Model.CreatedAt)!.Value,
        UpdatedAt = row.GetInstant(Model.UpdatedAt!)!.Value,
        ArchivedAt = row.GetInstant(Model.ArchivedAt!),
    };

    private static void Write(EarningRule rule, Row row)
    {
        row.Set<EarningRule>(Model.Id, rule.Id);
        row.Set(Model.Version!, rule.Version);
        row.Set<LoyaltyProgram>(ProgramId, rule.ProgramId);
        row.Set(Key, rule.Key);
        row.Set(Name, rule.Name);
        row.Set(Kind, Enum.IsDefined(rule.Kind) ? KindWords[(int)rule.Kind] : rule.Kind.ToString("D"));
        row.Set(Points, rule.Points);
        row.Set(Per, rule.Per?.Amount);
        row.Set(Currency, rule.Per?.Currency);
        row.Set(OrderFilter, rule.OrderFilter);
        row.Set(LineFilter, rule.LineFilter);
        row.Set(From, rule.From);
        row.Set(Until, rule.Until);
        row.Set(Model.CreatedAt, rule.CreatedAt);
        row.Set(Model.UpdatedAt!, rule.UpdatedAt);
        row.Set(Model.ArchivedAt!, rule.ArchivedAt);
    }
}
