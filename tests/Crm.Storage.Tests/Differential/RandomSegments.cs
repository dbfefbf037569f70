using System.Globalization;
using Crm.Conformance;
using Crm.Filters;
using Crm.Models;
using CsCheck;

namespace Crm.Differential;

/// <summary>Segments that are not stored: the key tells the filter, so that any of them can be named and asked in full as well.</summary>
internal static class RandomSegments
{
    private static readonly Gen<string> Simple = Gen.Select(Gen.Int[0, Differential.Cells.Plain.Count - 1], Gen.UInt).Select((cell, seed) => $"c-{cell}-{seed}");
    private static readonly Gen<string> OfOrders = Gen.Int[0, 20].Select(quantity => $"o-{quantity}");

    public static IReadOnlyList<Cell> Cells { get; } =
    [
        new Cell("segment", "simple", Simple.Select(Filter.InSegment)),
        new Cell("segment", "nested", Gen.Select(Simple, Simple, Gen.Bool).Select((one, other, all) => Filter.InSegment($"{(all ? "and" : "or")}-{one}-{other}"))),
        new Cell("segment", "related", Gen.Select(OfOrders, Gen.Int[1, 3]).Select((key, least) => OrderModel.Orders.Count(Filter.InSegment(key)).AtLeast(least))),
    ];

    /// <summary>What a key means; null for one that is none, as of a segment that is not there.</summary>
    public static Filter? Find(EntityModel model, string key)
    {
        var parts = key.Split('-');
        return parts[0] switch
        {
            "c" when model == CustomerModel.Model => Make(parts[1], parts[2]),
            "and" when model == CustomerModel.Model => Filter.InSegment(key[4..Second(key, 4)]) & !Filter.InSegment(key[(Second(key, 4) + 1)..]),
            "or" when model == CustomerModel.Model => Filter.InSegment(key[3..Second(key, 3)]) | Filter.InSegment(key[(Second(key, 3) + 1)..]),
            "o" when model == OrderModel.Model => !OrderModel.Quantity.LessThan(long.Parse(parts[1], CultureInfo.InvariantCulture)) | OrderModel.Category.Is("cooling"),
            _ => null,
        };
    }

    /// <summary>The filter with what its segments mean written out; the same one where it names none.</summary>
    public static Filter WrittenOut(Filter filter, EntityModel model) => filter switch
    {
        SegmentFilter segment => WrittenOut(Find(model, segment.Key)!, model),
        NotFilter not => new NotFilter(WrittenOut(not.Part, model)),
        AllFilter all => new AllFilter(all.Parts.Select(part => WrittenOut(part, model))),
        AnyFilter any => new AnyFilter(any.Parts.Select(part => WrittenOut(part, model))),
        RelatedFilter { Measure.Where: { } where } related => related with { Measure = related.Measure with { Where = WrittenOut(where, related.Measure.Relation.Target) } },
        _ => filter,
    };

    private static int Second(string key, int from) => key.IndexOf("-c-", from, StringComparison.Ordinal);

    private static Filter Make(string cell, string seed) =>
        Differential.Cells.Plain[int.Parse(cell, CultureInfo.InvariantCulture)].Filters.Generate(new PCG(1, ulong.Parse(seed, CultureInfo.InvariantCulture)), null, out _);
}
