using Crm.Models;

namespace Crm.BadInput;

/// <summary>An entity of a host with texts of any length.</summary>
public sealed record Leaflet
{
    public Id<Leaflet> Id { get; init; }

    public long Version { get; init; }

    public string? Mark { get; init; }

    public string? Text { get; init; }

    /// <summary>The model; with an index on the mark only where it is asked for, for not every engine makes one on texts of this length.</summary>
    public static EntityModel<Leaflet> MakeModel(bool indexed)
    {
        var mark = new CodeField("mark", 8_000) { Indexed = indexed };
        var text = new LongTextField("text", 100_000_000);
        EntityModel<Leaflet>? model = null;
        return model = new EntityModel<Leaflet>(
            "leaflet",
            EntityKind.Tracked,
            row => new Leaflet { Id = row.GetId<Leaflet>(model!.Id)!.Value, Version = row.GetInteger(model.Version!)!.Value, Mark = row.GetText(mark), Text = row.GetText(text) },
            (leaflet, row) =>
            {
                row.Set<Leaflet>(model!.Id, leaflet.Id);
                row.Set(model.Version!, leaflet.Version);
                row.Set(mark, leaflet.Mark);
                row.Set(text, leaflet.Text);
            },
            mark,
            text);
    }
}
