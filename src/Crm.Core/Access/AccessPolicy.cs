using System.Collections.Frozen;
using Crm.CustomFields;
using Crm.Models;

namespace Crm.Access;

/// <summary>The rules of the host, by entity, for all scopes.</summary>
internal sealed class AccessPolicy
{
    private readonly FrozenDictionary<EntityModel, RecordRule[]> _records;
    private readonly FrozenDictionary<EntityModel, FieldRule[]> _fields;

    public AccessPolicy(IEnumerable<AccessRules> stated)
    {
        var hosts = stated.ToArray();
        IsStated = hosts.Length > 0;
        AccessRules[] all = [OwnRules.All, .. hosts];
        _records = all.SelectMany(rules => rules.Records).GroupBy(rule => rule.Model).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        _fields = all.SelectMany(rules => rules.Fields).SelectMany(WithBase).GroupBy(rule => rule.Model).ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>True when the host said anything at all, be it that everything is allowed.</summary>
    public bool IsStated { get; }

    public RecordRule[] RecordRules(EntityModel root) => _records.GetValueOrDefault(root) ?? [];

    public FieldRule[] FieldRules(EntityModel root) => _fields.GetValueOrDefault(root) ?? [];

    /// <summary>Who may not see an amount may not see its value in the tenant's currency either.</summary>
    private static IEnumerable<FieldRule> WithBase(FieldRule rule) =>
        rule is { Hides: true, Field: MoneyField { Shape: not CustomShape } money } ? [rule, rule with { Field = money.Base }] : [rule];
}
