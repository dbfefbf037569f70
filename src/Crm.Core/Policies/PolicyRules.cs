using Crm.CustomFields;
using Crm.Filters;
using Crm.Localization;
using Crm.Models;
using Crm.Quality;

namespace Crm.Policies;

/// <summary>Judges policies themselves.</summary>
internal static class PolicyRules
{
    /// <param name="catalog">The entities of the application.</param>
    /// <param name="policy">The policy to store.</param>
    /// <param name="stored">The policy as stored; null for a new one.</param>
    /// <exception cref="ValidationException">The policy is not sound; every fault is listed.</exception>
    public static void Require(ModelCatalog catalog, RecordPolicy policy, RecordPolicy? stored)
    {
        var errors = new List<FieldError>();
        var model = catalog.Find(policy.Entity);
        Check(model is { Kind: EntityKind.Tracked }, "entity", policy.Entity, "policy.entity");
        Check(KeyText.IsKey(policy.Key), "key", policy.Key, "policy.key");
        Check(stored is null || policy.Entity == stored.Entity, "entity", policy.Entity, "policy.fixed");
        Check(stored is null || policy.Key == stored.Key, "key", policy.Key, "policy.fixed");
        Check(policy.Requirements.Count > 0, "requirements", null, "policy.nothing");
        for (var i = 0; i < policy.Requirements.Count; i++)
        {
            var requirement = policy.Requirements[i];
            var at = $"requirements[{i}].";
            Check(model is null || ValuePath.Find(model, requirement.Field) is not null, at + "field", requirement.Field, "policy.field");
            Check(requirement.Required || requirement.Pattern is not null || requirement.LegalForm is not null || requirement.Capitals is not null, at + "field", requirement.Field, "policy.nothing");
            Check(model is null || !AsksForText(requirement) || MayBeText(ValuePath.Find(model, requirement.Field)), at + "field", requirement.Field, "policy.text");
            if (requirement.Pattern is { } pattern && PatternFault(pattern) is { } fault)
            {
                errors.Add(new FieldError(at + "pattern", pattern.Length > 100 ? pattern[..100] : pattern, fault));
            }
        }

        if (errors.Count > 0)
        {
            throw new ValidationException(new RecordRef(RecordPolicyModel.Model.Name, policy.Id.Value), ValueList.From(errors));
        }

        void Check(bool holds, string field, string? value, string key)
        {
            if (!holds)
            {
                errors.Add(new FieldError(field, value is { Length: > 100 } ? value[..100] : value, CoreMessages.Of(key)));
            }
        }
    }

    /// <summary>Refuses a filter that cannot be judged by the record alone.</summary>
    /// <exception cref="ValidationException">It asks for related records, segments or words of a search.</exception>
    public static void RequireOwn(RecordPolicy policy, Filter filter)
    {
        if (LooksBeyond(filter))
        {
            throw new ValidationException(new RecordRef(RecordPolicyModel.Model.Name, policy.Id.Value), [new FieldError("filter", null, CoreMessages.Of("policy.filter"))]);
        }
    }

    public static bool AsksForText(PolicyRequirement requirement) => requirement.Pattern is not null || requirement.LegalForm is not null || requirement.Capitals is not null;

    /// <summary>False for a list as a whole and for numbers, days and the like; what a custom field holds is known where the tenant is.</summary>
    private static bool MayBeText(ValuePath? path) => path is null or { Key: not null } or { Field.Type: FieldType.Name or FieldType.Code or FieldType.LongText };

    private static bool LooksBeyond(Filter filter) => filter switch
    {
        AllFilter all => all.Parts.Any(LooksBeyond),
        AnyFilter any => any.Parts.Any(LooksBeyond),
        NotFilter not => LooksBeyond(not.Part),
        RelatedFilter or SegmentFilter or SearchFilter => true,
        _ => false,
    };

    private static LocalizedMessage? PatternFault(string pattern)
    {
        try
        {
            CustomFieldDefinitions.Compile(pattern);
            return null;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return CoreMessages.Of("custom.badPattern", fault.Message);
        }
    }
}
