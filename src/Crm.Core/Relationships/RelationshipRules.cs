using Crm.Contacts;
using Crm.Sessions;

namespace Crm.Relationships;

/// <summary>Judges what is to be stored of a relationship or a type.</summary>
internal static class RelationshipRules
{
    /// <summary>The relationship as it is stored: of a symmetric type the smaller id first.</summary>
    public static Relationship Normalize(Relationship relationship, RelationshipType type) =>
        type.IsSymmetric && relationship.FromId.Value.CompareTo(relationship.ToId.Value) > 0
            ? relationship with { FromId = relationship.ToId, ToId = relationship.FromId }
            : relationship;

    /// <exception cref="ValidationException">The type takes no relationships, a party is not seen or is its own other side, or the dates are reversed.</exception>
    public static async Task RequireNewAsync(CrmSession session, Relationship relationship, RelationshipType? type, CancellationToken cancellationToken)
    {
        List<FieldError> errors = [];
        if (type is null or { ArchivedAt: not null })
        {
            errors.Add(Error("type", relationship.Type, "relationship.type"));
        }

        await PartyAsync("fromId", relationship.FromId).ConfigureAwait(false);
        await PartyAsync("toId", relationship.ToId).ConfigureAwait(false);
        if (relationship.FromId == relationship.ToId)
        {
            errors.Add(Error("toId", relationship.ToId.ToString(), "relationship.self"));
        }

        Dates(errors, relationship);
        Throw(relationship, errors);

        async Task PartyAsync(string field, Id<Party> id)
        {
            if (await session.FindAsync(PartyModel.Model, id.Value, cancellationToken).ConfigureAwait(false) is null)
            {
                errors.Add(Error(field, id.ToString(), "relationship.party"));
            }
        }
    }

    /// <exception cref="ValidationException">The type or a party differs, or the dates are reversed.</exception>
    public static Relationship RequireChange(Relationship changed, Relationship stored)
    {
        List<FieldError> errors = [];
        Same("type", changed.Type, stored.Type);
        Same("fromId", changed.FromId.ToString(), stored.FromId.ToString());
        Same("toId", changed.ToId.ToString(), stored.ToId.ToString());
        Dates(errors, changed);
        Throw(stored, errors);
        return changed;

        void Same(string field, string after, string before)
        {
            if (after != before)
            {
                errors.Add(Error(field, after, "relationship.fixed"));
            }
        }
    }

    /// <exception cref="ValidationException">The key is none, a label is doubled or there is none, or the symmetry differs from what it was.</exception>
    public static RelationshipType RequireType(RelationshipType type, RelationshipType? known)
    {
        List<FieldError> errors = [];
        if (!RelationshipTypes.IsKey(type.Key))
        {
            errors.Add(Error("key", type.Key is { Length: > 100 } ? type.Key[..100] : type.Key, "relationship.key"));
        }

        if (known is not null && (known.IsSymmetric != type.IsSymmetric || known.Key != type.Key))
        {
            errors.Add(Error(known.Key == type.Key ? "symmetric" : "key", null, "relationship.fixed"));
        }

        if (type.Labels.Count == 0 || type.Labels.Select(label => label.Language).Distinct(StringComparer.OrdinalIgnoreCase).Count() < type.Labels.Count)
        {
            errors.Add(Error("labels", null, "relationship.labels"));
        }

        if (errors.Count > 0)
        {
            throw new ValidationException(new RecordRef(RelationshipTypeModel.Model.Name, type.Id.Value), ValueList.From(errors));
        }

        return type.IsSymmetric ? type with { Labels = type.Labels.Select(label => label with { Reverse = label.Forward }) } : type;
    }

    private static void Dates(List<FieldError> errors, Relationship relationship)
    {
        if (relationship.EndsOn < relationship.StartsOn)
        {
            errors.Add(Error("endsOn", relationship.EndsOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), "relationship.dates"));
        }
    }

    private static FieldError Error(string field, string? value, string key) => new(field, value, CoreMessages.Of(key));

    private static void Throw(Relationship relationship, List<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw new ValidationException(new RecordRef(RelationshipModel.Model.Name, relationship.Id.Value), ValueList.From(errors));
        }
    }
}
