using System.Collections.Frozen;
using Crm.Models;

namespace Crm.Access;

/// <summary>The rules of the host, by entity, for all scopes.</summary>
internal sealed class AccessPolicy
{
    private readonly FrozenDictionary<EntityModel, RecordRule[]> _records;
    private readonly FrozenDictionary<EntityModel, FieldRule[]> _fields;

    public AccessPolicy(IEnumerable<AccessRules> stated, ModelCatalog catalog)
    {
        var hosts = stated.ToArray();
        IsStated = hosts.Length > 0;
        AccessRules[] all = [OwnRules.All, .. hosts];
        var copies = new HiddenCopies(catalog);
        var fields = all.SelectMany(rules => rules.Fields).ToArray();
        _records = all.SelectMany(rules => rules.Records).Concat(fields.SelectMany(copies.RecordsOf)).GroupBy(rule => rule.Model).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        _fields = fields.SelectMany(rule => copies.FieldsOf(rule).Prepend(rule)).GroupBy(rule => rule.Model).ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>True when the host said anything at all, be it that everything is allowed.</summary>
    public bool IsStated { get; }

    public RecordRule[] RecordRules(EntityModel root) => _records.GetValueOrDefault(root) ?? [];

    public FieldRule[] FieldRules(EntityModel root) => _fields.GetValueOrDefault(root) ?? [];
}
