using Crm.Models;

namespace Crm.Segments;

/// <summary>Judges what is to be stored of a segment, apart from its filter.</summary>
internal static class SegmentRules
{
    /// <exception cref="ValidationException">The segment is not sound; every fault is listed.</exception>
    public static void Require(ModelCatalog catalog, Segment segment, Segment? stored)
    {
        var errors = new List<FieldError>();
        Check(catalog.Find(segment.Entity) is not null, "entity", segment.Entity, "segment.entity");
        Check(KeyText.IsKey(segment.Key), "key", segment.Key, "segment.key");
        if (stored is not null)
        {
            Check(segment.Entity == stored.Entity, "entity", segment.Entity, "segment.fixed");
            Check(segment.Key == stored.Key, "key", segment.Key, "segment.fixed");
            Check(segment.IsStatic == stored.IsStatic, "filter", segment.Filter, "segment.fixed");
        }

        if (errors.Count > 0)
        {
            throw new ValidationException(new RecordRef(SegmentModel.Model.Name, segment.Id.Value), ValueList.From(errors));
        }

        void Check(bool holds, string field, string? value, string key)
        {
            if (!holds)
            {
                errors.Add(new FieldError(field, value is { Length: > 100 } ? value[..100] : value, CoreMessages.Of(key)));
            }
        }
    }
}
