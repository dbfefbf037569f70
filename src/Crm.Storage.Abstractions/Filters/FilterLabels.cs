using Crm.CustomFields;
using Crm.Localization;
using Crm.Models;

namespace Crm.Filters;

/// <summary>What users call fields, lists and relations when <see cref="Filter.Explain(string, FilterLabels?)"/> speaks of them.</summary>
/// <remarks>
/// The keys are <c>label.&lt;model&gt;.&lt;name&gt;</c>: <c>label.customer.owner</c> for a field, <c>label.customer.age</c> for an age,
/// <c>label.customer.emails</c> for a list, <c>label.customer.emails.address</c> for a field of it, <c>label.customer.custom.vatNumber</c> for a custom field and <c>label.customer.orders</c> for a
/// relation, <c>label.segment.vip-customers</c> for a segment. What has no label is called by its own name, split to words. Thread-safe if the function is.
/// </remarks>
public sealed class FilterLabels
{
    private static readonly MessageCatalog Own = new(typeof(FilterLabels).Assembly);
    private readonly Func<string, string, string?> _find;

    /// <summary>Takes labels from a function.</summary>
    /// <param name="find">Gives the label of a key in a language, or null.</param>
    public FilterLabels(Func<string, string, string?> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        _find = find;
    }

    /// <summary>Every name split to words: <c>birthDate</c> is called <c>birth date</c>.</summary>
    public static FilterLabels Default { get; } = new((_, _) => null);

    /// <summary>Takes labels from the messages of a package.</summary>
    public static FilterLabels From(MessageCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new((key, language) => catalog.Format(language, key) is var text && text == key ? null : text);
    }

    /// <summary>The label of a key in a language; null when there is none.</summary>
    public string? Find(string key, string language) => _find(key, language);

    /// <summary>What users call a field, list or custom field of an entity, named by its path as the audit writes it: <c>owner</c>, <c>emails</c>, <c>custom.vatNumber</c>.</summary>
    public string LabelOf(EntityModel model, string path, string language)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Of($"{model.Root.Name}.{path}", path[(path.LastIndexOf('.') + 1)..], language);
    }

    internal string Of(Field field, string language, bool withinChild) => field.Shape switch
    {
        ChildModel child => Of($"{child.Owner.Root.Name}.{field.Path}", withinChild ? field.Name : field.Path, language),
        CustomShape custom => Of($"{custom.Owner.Name}.{field.Path}", field.Name, language),
        var shape => Of($"{shape.Name}.{field.Name}", field.Name, language),
    };

    internal string OfAge(DateField field, string language)
    {
        var name = field.AgeName ?? field.Name;
        var owner = field.Shape is ChildModel child ? $"{child.Owner.Root.Name}.{child.Name}" : field.Shape.Name;
        return Of($"{owner}.{name}", name, language);
    }

    internal string Of(ChildModel child, string language) => Of($"{child.Owner.Root.Name}.{child.Name}", child.Name, language);

    internal string Of(Relation relation, string language) => Of($"{relation.Source.Root.Name}.{relation.Name}", relation.Name, language);

    internal string OfSegment(string key, string language) => _find("label.segment." + key, language) ?? key;

    private string Of(string key, string name, string language)
    {
        if (_find("label." + key, language) is { } label)
        {
            return label;
        }

        // The fields that every entity has are known by name.
        var common = "explain.field." + name;
        return Own.Format(language, common) is var text && text != common ? text : Words(name);
    }

    private static string Words(string path)
    {
        var words = new System.Text.StringBuilder(path.Length + 8);
        foreach (var letter in path)
        {
            if (char.IsAsciiLetterUpper(letter))
            {
                words.Append(' ').Append(char.ToLowerInvariant(letter));
            }
            else
            {
                words.Append(letter == '.' ? ' ' : letter);
            }
        }

        return words.ToString();
    }
}
