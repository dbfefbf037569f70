using System.Globalization;
using Crm.Localization;
using Crm.Models;

namespace Crm.Loyalty;

/// <summary>Judges what is asked of points.</summary>
internal static class PointsRules
{
    /// <summary>The most points of one operation.</summary>
    public const decimal Most = 1_000_000_000;

    /// <summary>What keys of the SDK itself begin with.</summary>
    public const char OwnKey = '#';

    /// <summary>The key as it is stored.</summary>
    /// <exception cref="ValidationException">It is none.</exception>
    public static string RequireKey(string? key)
    {
        var stored = key?.Trim();
        return stored is { Length: > 0 } && stored[0] != OwnKey && PointsOperationModel.Key.Check(FieldValue.Code(stored)) is null
            ? stored
            : throw Invalid("key", stored is { Length: > 100 } ? stored[..100] : stored, CoreMessages.Of("points.key"));
    }

    /// <exception cref="ValidationException">The points are none of the program.</exception>
    public static void RequirePoints(decimal points, LoyaltyProgram program, bool signed)
    {
        var sound = Math.Abs(points) <= Most && (signed ? points != 0 : points > 0) && decimal.Round(points, program.Decimals) == points;
        if (!sound)
        {
            throw Invalid("points", Text(points), CoreMessages.Of(signed ? "points.amount" : "points.positive", program.Decimals));
        }
    }

    public static ValidationException Invalid(string field, string? value, LocalizedMessage message) =>
        new(new RecordRef(PointsOperationModel.Model.Name, Guid.Empty), [new FieldError(field, value, message)]);

    public static string Text(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
