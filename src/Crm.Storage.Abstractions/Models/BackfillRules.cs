using Crm.Filters;
using Crm.Storage;

namespace Crm.Models;

/// <summary>What a <see cref="Backfill"/> may say.</summary>
internal static class BackfillRules
{
    /// <exception cref="InvalidOperationException">A backfill cannot be carried out on every engine, or not the same way twice.</exception>
    public static void Check(EntityModel model)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var backfill in model.Backfills)
        {
            if (!names.Add(backfill.Name))
            {
                throw Wrong(model, backfill, "is declared twice. Give each a name of its own");
            }

            Check(model, backfill);
        }
    }

    private static void Check(EntityModel model, Backfill backfill)
    {
        var targets = new HashSet<Field>(backfill.Set.Select(assignment => assignment.Field).Concat(backfill.Copy.Select(copy => copy.To)));
        if (targets.Count == 0 || targets.Count != backfill.Set.Count + backfill.Copy.Count)
        {
            throw Wrong(model, backfill, "must set some field, and each field once");
        }

        foreach (var (field, value) in backfill.Set)
        {
            RequireTarget(model, backfill, field);
            if (field is NameField { Sortable: true } && !value.IsMissing)
            {
                throw Wrong(model, backfill, $"cannot set '{field.Name}' to a text, because the order of names is that of each tenant's language. Copy another sortable name, or set it in the application, by UpdateManyAsync");
            }

            if (value.IsMissing ? field.Required : value.Type != field.Type || field.Check(value) is not null)
            {
                throw Wrong(model, backfill, $"sets '{field.Name}' to what it cannot hold. Give a value of its type, within its limits");
            }
        }

        foreach (var (from, to) in backfill.Copy)
        {
            RequireTarget(model, backfill, to);
            if (from.Shape != model || from.IsInternal || targets.Contains(from))
            {
                throw Wrong(model, backfill, $"copies '{from.Name}', which is not another field of '{model.Name}' that stays as it is. Copy in a backfill of its own");
            }

            if (!Fits(from, to))
            {
                throw Wrong(model, backfill, $"copies '{from.Name}' into '{to.Name}', which does not hold all its values. Give both the same type, and '{to.Name}' no smaller limits");
            }
        }

        RequireTimeless(model, backfill);
    }

    private static void RequireTarget(EntityModel model, Backfill backfill, Field field)
    {
        var system = field == model.Id || field == model.CreatedAt || field == model.Version || field == model.UpdatedAt || field == model.ArchivedAt;
        if (field.Shape != model || field.IsInternal || system)
        {
            throw Wrong(model, backfill, $"cannot set '{field.Name}': it sets fields of '{model.Name}' that the model itself declares, not those of lists, nor version and times");
        }

        if (model.Search.Contains(field))
        {
            throw Wrong(model, backfill, $"cannot set '{field.Name}', whose words are searched. Set it in the application, by UpdateManyAsync");
        }
    }

    private static bool Fits(Field from, Field to) => (from, to) switch
    {
        _ when from.Type != to.Type || (to.Required && !from.Required) => false,
        (CodeField source, CodeField target) => target.Choices.Count == 0 && source.MaxLength <= target.MaxLength,
        (NameField source, NameField target) => source.MaxLength <= target.MaxLength && (source.Sortable || !target.Sortable),
        (DecimalField source, DecimalField target) => source.Scale == target.Scale,
        _ => true,
    };

    /// <summary>A filter that means another thing tomorrow would leave other rows out when an upgrade goes on.</summary>
    private static void RequireTimeless(EntityModel model, Backfill backfill)
    {
        try
        {
            if (Bind(new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero)) != Bind(new DateTimeOffset(2033, 7, 19, 12, 34, 56, TimeSpan.Zero)))
            {
                throw Wrong(model, backfill, "asks for what depends on the time at which it runs. Write the day itself");
            }
        }
        catch (FilterException exception)
        {
            throw new InvalidOperationException($"The filter of the backfill '{backfill.Name}' of '{model.Name}' does not fit: {exception.Message}", exception);
        }

        Predicate Bind(DateTimeOffset now) => new FilterBinder(new FilterContext { Now = now }).BindRule(model, backfill.Where);
    }

    private static InvalidOperationException Wrong(EntityModel model, Backfill backfill, string what) =>
        new($"The backfill '{backfill.Name}' of '{model.Name}' {what}.");
}
