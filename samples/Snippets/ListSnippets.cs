using Crm;
using Crm.Contacts;
using Crm.Filters;
using Crm.Segments;
using Crm.Sessions;

namespace Snippets;

/// <summary>The code of docs/lists.md.</summary>
internal static class ListSnippets
{
    public static async Task Segments(CrmScope crm, CancellationToken ct)
    {
        // snippet: segments
        var segments = crm.Get<SegmentService>();
        var vip = PartyModel.Tags.HasAny("vip") & PartyModel.Owner.IsPresent();
        var stored = await segments.CreateAsync(Segment.Dynamic(PartyModel.Model, "vip-customers", "VIP customers", vip), ct);

        var count = await segments.CountAsync(PartyModel.Model, stored.Key, ct);
        var ukrainian = Filter.InSegment("vip-customers") & PartyModel.Language.Is("uk");
        var page = await crm.Get<ContactService>().ListAsync(new RecordList { Filter = ukrainian, OrderBy = PartyModel.Name }, ct);
        // end
        _ = (count, page);
    }

    public static async Task StaticSegments(CrmScope crm, Contact anna, CancellationToken ct)
    {
        // snippet: staticSegments
        var segments = crm.Get<SegmentService>();
        await segments.SnapshotAsync(ContactModel.Model, "vip-customers", "vip-2026", "VIP customers of 2026", ct);
        await segments.AddMembersAsync(ContactModel.Model, "vip-2026", [anna.Id.Value], ct);
        var member = await segments.ContainsAsync(PartyModel.Model, "vip-2026", anna.Id.Value, ct);
        // end
        _ = member;
    }
}
