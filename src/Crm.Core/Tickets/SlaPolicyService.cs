using System.Globalization;
using Crm.Filters;
using Crm.Rules;
using Crm.Sessions;

namespace Crm.Tickets;

/// <summary>Keeps the policies that say how fast tickets are answered and resolved.</summary>
/// <remarks>One instance per scope. Who may change policies is said by rules of access over <see cref="SlaPolicyModel.Model"/>. Filters are evaluated as the system.</remarks>
public sealed class SlaPolicyService(CrmScope scope)
{
    internal const int MaxRules = 500;

    /// <summary>Stores a new policy.</summary>
    /// <returns>The policy as stored.</returns>
    /// <exception cref="ValidationException">The key is none, there are no targets or two of a priority, or a time is not from a second to ten years; every fault is listed.</exception>
    /// <exception cref="FilterException">The filter does not fit tickets.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it, or the filter names a field that is hidden from the actor.</exception>
    /// <exception cref="Storage.DuplicateException">There is a policy of that key.</exception>
    public Task<SlaPolicy> CreateAsync(SlaPolicy policy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return scope.WriteAsync(
            async (session, ct) => await session.CreateAsync(SlaPolicyModel.Model, await RequireAsync(session, policy, null, ct).ConfigureAwait(false), ct).ConfigureAwait(false),
            cancellationToken);
    }

    /// <summary>Changes a policy at the version that the caller saw. Tickets take it over when something happens with them, or when their clocks are looked at next.</summary>
    /// <param name="policy">The policy as the caller knows it.</param>
    /// <param name="change">Makes the changed policy of the stored one.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <inheritdoc cref="CreateAsync" path="/exception"/>
    /// <exception cref="NotFoundException">There is no such policy, or the actor may not see it.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody else was faster.</exception>
    public Task<SlaPolicy> UpdateAsync(SlaPolicy policy, Func<SlaPolicy, SlaPolicy> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(change);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var stored = await session.GetAsync(SlaPolicyModel.Model, policy.Id.Value, ct).ConfigureAwait(false);
                var changed = await RequireAsync(session, change(stored), stored, ct).ConfigureAwait(false);
                return await session.UpdateAsync(SlaPolicyModel.Model, policy, _ => changed, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Takes a policy out of use for new tickets; those that have it keep it. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<SlaPolicy> ArchiveAsync(SlaPolicy policy, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.ArchiveAsync(SlaPolicyModel.Model, policy, ct).AsTask(), cancellationToken);

    /// <summary>Lists policies: <see cref="SlaPolicyModel"/> names their fields.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<SlaPolicy>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(SlaPolicyModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    /// <summary>The first policy whose filter holds for a stored ticket; null when none does.</summary>
    internal static async ValueTask<SlaPolicy?> FindAsync(CrmSession session, Id<Ticket> ticket, CancellationToken cancellationToken)
    {
        var policies = (await session.AsSystem().ListAsync(SlaPolicyModel.Model, new RecordList { Page = new PageRequest { Size = MaxRules } }, cancellationToken).ConfigureAwait(false)).Items;
        foreach (var policy in policies.OrderBy(policy => policy.Order).ThenBy(policy => policy.Key, StringComparer.Ordinal))
        {
            if (await StoredFilter.HoldsAsync(session, TicketModel.Model, ticket.Value, policy.Filter, cancellationToken).ConfigureAwait(false) == true)
            {
                return policy;
            }
        }

        return null;
    }

    private static async Task<SlaPolicy> RequireAsync(CrmSession session, SlaPolicy policy, SlaPolicy? stored, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        StoredFilter.CheckKey(errors, policy.Key, stored?.Key);
        StoredFilter.Check(errors, policy.WarnPercent is >= 1 and <= 100, "warnPercent", policy.WarnPercent.ToString(CultureInfo.InvariantCulture), "sla.warnPercent");
        StoredFilter.Check(errors, policy.Targets.Count > 0, "targets", null, "sla.noTargets");
        for (var i = 0; i < policy.Targets.Count; i++)
        {
            var target = policy.Targets[i];
            StoredFilter.Check(errors, policy.Targets.Take(i).All(other => other.Priority != target.Priority), $"targets[{i}].priority", TicketModel.Word(target.Priority), "sla.priorityTwice");
            Check(target.FirstResponse, $"targets[{i}].firstResponse");
            Check(target.Resolution, $"targets[{i}].resolution");
        }

        StoredFilter.ThrowIfAny(errors, SlaPolicyModel.Model, policy.Id.Value);
        return policy with { Filter = policy.Filter is { } json ? await StoredFilter.RequireAsync(session, TicketModel.Model, json, cancellationToken).ConfigureAwait(false) : null };

        void Check(TimeSpan? time, string field) =>
            StoredFilter.Check(errors, time is null || (time >= TimeSpan.FromSeconds(1) && time <= TimeSpan.FromDays(3_660)), field, time?.ToString("c", CultureInfo.InvariantCulture), "sla.time");
    }
}
