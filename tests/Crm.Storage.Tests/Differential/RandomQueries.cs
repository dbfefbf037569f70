using Crm.Calendars;
using Crm.Conformance;
using Crm.Filters;
using Crm.Models;
using Crm.Storage;
using CsCheck;

namespace Crm.Differential;

/// <summary>A random question with all its parts.</summary>
internal sealed record RandomQuery(int[] CellIndexes, bool[] Negated, Filter[] Leaves, Filter Tree, FilterContext Context, Field? OrderBy, bool Descending, int PageSize, bool IncludeArchived, bool Sparse);

/// <summary>Makes random questions in which every cell comes equally often.</summary>
internal static class RandomQueries
{
    private const int LeavesPerQuery = 70;
    private const int LeavesPerTree = 12;

    private static readonly Field?[] Orders =
        [null, CustomerModel.Name, CustomerModel.Owner, CustomerModel.Visits, CustomerModel.Score, CustomerModel.BirthDate, CustomerModel.SeenAt, CustomerModel.Model.CreatedAt,
            .. CustomerCustom.Fields.Definitions.Where(definition => definition.Slot is { Sortable: true }).Select(definition => definition.Slot)];

    private static readonly FilterContext[] Contexts =
    [
        new() { Now = TestClock.Start, CustomFields = CustomerCustom.Of, Segment = RandomSegments.Find },
        new() { Now = new DateTimeOffset(2026, 3, 20, 20, 30, 0, TimeSpan.Zero), Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tehran"), Calendar = CalendarSystem.Persian, CustomFields = CustomerCustom.Of, Segment = RandomSegments.Find },
        new() { Now = new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero), Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"), CustomFields = CustomerCustom.Of, Segment = RandomSegments.Find },
    ];

    public static Gen<RandomQuery> All { get; } =
        from indexes in Gen.Int[0, Cells.All.Count - 1].Array[LeavesPerQuery]
        from negated in Gen.Bool.Array[LeavesPerQuery]
        from seeds in Gen.ULong.Array[LeavesPerQuery]
        from joins in Gen.Int[0, 5].Array[LeavesPerQuery]
        from context in TrickyValues.Of(Contexts)
        from order in TrickyValues.Of(Orders)
        from falling in Gen.Bool
        from size in Gen.Int[1, 60]
        from archived in Gen.Bool
        from sparse in Gen.Bool
        select Make(indexes, negated, seeds, joins, context, order, falling, size, archived, sparse);

    private static RandomQuery Make(
        int[] indexes, bool[] negated, ulong[] seeds, int[] joins, FilterContext context, Field? order, bool descending, int size, bool archived, bool sparse)
    {
        var leaves = new Filter[indexes.Length];
        for (var i = 0; i < leaves.Length; i++)
        {
            var leaf = Cells.All[indexes[i]].Filters.Generate(new PCG(1, seeds[i]), null, out _);
            leaves[i] = negated[i] ? new NotFilter(leaf) : leaf;
        }

        return new RandomQuery(indexes, negated, leaves, Join(leaves, joins), context, order, descending, size, archived, sparse);
    }

    /// <summary>Joins leaves left to right: or, and, not, and a new bracket now and then.</summary>
    private static Filter Join(Filter[] leaves, int[] joins)
    {
        var brackets = new List<Filter>();
        var current = leaves[0];
        for (var i = 1; i < LeavesPerTree; i++)
        {
            current = joins[i] switch
            {
                0 => current & leaves[i],
                1 or 2 => current | leaves[i],
                3 => !(current & leaves[i]),
                _ => NewBracket(leaves[i]),
            };
        }

        brackets.Add(current);
        return brackets.Aggregate((left, right) => brackets.Count % 2 == 0 ? left | right : left & right);

        Filter NewBracket(Filter leaf)
        {
            brackets.Add(current);
            return leaf;
        }
    }
}
