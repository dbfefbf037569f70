using Crm.Filters;
using Crm.Models;
using Crm.Rules;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Assignments;

/// <summary>Finds the owner of a new record by the rules of its entity.</summary>
/// <param name="session">The session of a write; rules are evaluated as the system.</param>
/// <param name="model">The entity.</param>
/// <param name="owner">The field of the owner.</param>
/// <param name="open">Which records count as something to do.</param>
internal sealed class Assigner(CrmSession session, EntityModel model, CodeField owner, Filter open)
{
    private const int MaxRules = 500;
    private readonly CrmSession _system = session.AsSystem();

    /// <summary>Decides for a stored record. One after the other for a tenant, so that loads that are counted are those of now.</summary>
    public async ValueTask<AssignmentDecision> DecideAsync(Guid record, CancellationToken cancellationToken)
    {
        var list = new RecordList { Filter = AssignmentRuleModel.Entity.Is(model.Root.Name), Page = new PageRequest { Size = MaxRules } };
        var rules = (await _system.ListAsync(AssignmentRuleModel.Model, list, cancellationToken).ConfigureAwait(false)).Items;
        var passed = new List<PassedRule>();
        foreach (var rule in rules.OrderBy(rule => rule.Order).ThenBy(rule => rule.Key, StringComparer.Ordinal))
        {
            var members = rule.Members.Where(member => !member.IsPaused).Select(member => member.Actor).ToArray();
            if (await ReasonToPassAsync(rule, members, record, cancellationToken).ConfigureAwait(false) is { } reason)
            {
                passed.Add(new PassedRule(rule.Key, reason));
                continue;
            }

            return rule.Method == AssignmentMethod.RoundRobin
                ? await TakeTurnAsync(rule, members, ValueList.From(passed), cancellationToken).ConfigureAwait(false)
                : await FindLeastBusyAsync(rule, members, ValueList.From(passed), cancellationToken).ConfigureAwait(false);
        }

        return new AssignmentDecision(null, null, null, null, [], ValueList.From(passed));
    }

    private async ValueTask<PassedReason?> ReasonToPassAsync(AssignmentRule rule, string[] members, Guid record, CancellationToken cancellationToken)
    {
        if (members.Length == 0)
        {
            return PassedReason.AllPaused;
        }

        return await StoredFilter.HoldsAsync(session, model, record, rule.Filter, cancellationToken).ConfigureAwait(false) switch
        {
            true => null,
            false => PassedReason.DoesNotMatch,
            null => PassedReason.BrokenFilter,
        };
    }

    private async ValueTask<AssignmentDecision> TakeTurnAsync(AssignmentRule rule, string[] members, ValueList<PassedRule> passed, CancellationToken cancellationToken)
    {
        var turn = await session.Storage.NextNumberAsync($"assignment:{rule.Id}", cancellationToken).ConfigureAwait(false);
        return new AssignmentDecision(members[(turn - 1) % members.Length], rule.Key, rule.Method, turn, [], passed);
    }

    private async ValueTask<AssignmentDecision> FindLeastBusyAsync(AssignmentRule rule, string[] members, ValueList<PassedRule> passed, CancellationToken cancellationToken)
    {
        await session.Storage.LockAsync("assignment", cancellationToken).ConfigureAwait(false);
        var grouping = new RecordGrouping { Filter = owner.In(members) & open, By = owner };
        var counted = await _system.GroupAsync(model, grouping, cancellationToken).ConfigureAwait(false);
        var loads = ValueList.From(members.Select(actor => new MemberLoad(actor, counted.FirstOrDefault(group => group.Key.AsText == actor)?.Count ?? 0)));
        return new AssignmentDecision(loads.MinBy(load => load.Open)!.Actor, rule.Key, rule.Method, null, loads, passed);
    }
}
