using Crm.Localization;

namespace Crm.Import;

/// <summary>A card that has been read.</summary>
internal sealed class VCard(long line)
{
    public List<VCardProperty> Properties { get; } = [];

    /// <summary>The line of the file on which the card begins, from 1.</summary>
    public long Line { get; } = line;

    /// <summary>True for version 2.1.</summary>
    public bool IsOld { get; set; }

    /// <summary>Why the card cannot be read; null when it can.</summary>
    public LocalizedMessage? Fault { get; set; }

    /// <summary>The properties of a name, the most preferred first.</summary>
    public IEnumerable<VCardProperty> Of(string name) =>
        Properties.Where(property => property.Name == name && property.Value.Length > 0).OrderBy(property => property.Preference);

    /// <summary>The properties of a list: in the order of their ranks where several have one, else as they stand in the card.</summary>
    /// <returns>The properties, and which of them is to be taken first; null when none is said to be.</returns>
    public (List<VCardProperty> Items, VCardProperty? Preferred) List(string name)
    {
        var items = Properties.FindAll(property => property.Name == name && property.Value.Length > 0);
        var ranked = items.FindAll(property => property.IsPreferred);
        return (ranked.Count > 1 ? [.. items.OrderBy(property => property.Preference)] : items, ranked.MinBy(property => property.Preference));
    }

    /// <summary>The text of the most preferred property of a name; null when there is none.</summary>
    public string? Text(string name) => Of(name).Select(Text).FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));

    /// <summary>The text of a property.</summary>
    public string Text(VCardProperty property) => VCardText.Unescape(property.Value, IsOld);

    /// <summary>The parts of a property whose value has several, without escapes; as many as asked for.</summary>
    public string[] Parts(VCardProperty property, int count)
    {
        var parts = VCardText.Split(property.Value, ';');
        var texts = new string[count];
        for (var i = 0; i < count; i++)
        {
            texts[i] = i < parts.Count ? VCardText.Unescape(parts[i], IsOld).Trim() : "";
        }

        return texts;
    }

    /// <summary>What Apple and Google call a property of a group; null when they do not.</summary>
    public string? Label(VCardProperty property)
    {
        var label = property.Group is null ? null : Properties.Find(other => other.Name == "X-ABLABEL" && other.Group == property.Group);
        return label is null ? null : Text(label).Replace("_$!<", "", StringComparison.Ordinal).Replace(">!$_", "", StringComparison.Ordinal).Trim();
    }
}
