using Crm.Filters;
using Crm.Models;
using Crm.Orders;
using Crm.Sessions;

namespace Crm.Loyalty;

/// <summary>Stores loyalty programs and their earning rules.</summary>
/// <remarks>One instance per scope. Who may store them is said by rules over <see cref="LoyaltyProgramModel.Model"/> and <see cref="EarningRuleModel.Model"/>; what is stored is evaluated as the system.</remarks>
public sealed class LoyaltyProgramService(CrmScope scope)
{
    /// <summary>The most rules that a program may have, archived ones included.</summary>
    public const int MaxRules = 100;

    /// <summary>Stores a new program.</summary>
    /// <exception cref="ValidationException">A value cannot be; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="Storage.DuplicateException">There is a program of that key, archived ones included.</exception>
    public Task<LoyaltyProgram> CreateAsync(LoyaltyProgram program, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        return scope.WriteAsync((session, ct) => session.CreateAsync(LoyaltyProgramModel.Model, EarningRules.Require(program, null), ct).AsTask(), cancellationToken);
    }

    /// <summary>Changes a program at the version that the caller saw; key and decimals are fixed.</summary>
    /// <exception cref="NotFoundException">There is no such program, or the actor may not see it.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="ValidationException">A value cannot be; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public Task<LoyaltyProgram> UpdateAsync(LoyaltyProgram program, Func<LoyaltyProgram, LoyaltyProgram> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(change);
        return scope.WriteAsync(
            (session, ct) => session.UpdateAsync(LoyaltyProgramModel.Model, program, truth => EarningRules.Require(change(truth), truth), ct).AsTask(), cancellationToken);
    }

    /// <summary>Takes a program out of use. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<LoyaltyProgram> ArchiveAsync(LoyaltyProgram program, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.ArchiveAsync(LoyaltyProgramModel.Model, program, ct).AsTask(), cancellationToken);

    /// <summary>Brings an archived program back. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<LoyaltyProgram> RestoreAsync(LoyaltyProgram program, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.RestoreAsync(LoyaltyProgramModel.Model, program, ct).AsTask(), cancellationToken);

    /// <summary>Gets a program, archived or not.</summary>
    /// <exception cref="NotFoundException">There is no such program, or the actor may not see it.</exception>
    public Task<LoyaltyProgram> GetAsync(Id<LoyaltyProgram> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.GetAsync(LoyaltyProgramModel.Model, id.Value, ct).AsTask(), cancellationToken);

    /// <summary>Finds a program by its key, archived or not; null when there is none or the actor may not see it.</summary>
    public Task<LoyaltyProgram?> FindAsync(string key, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            var list = new RecordList { Filter = LoyaltyProgramModel.Key.Is(key), IncludeArchived = true, Page = new PageRequest { Size = 1 } };
            return (await session.ListAsync(LoyaltyProgramModel.Model, list, ct).ConfigureAwait(false)).FirstOrNull();
        },
        cancellationToken);

    /// <summary>Lists programs.</summary>
    /// <exception cref="FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<LoyaltyProgram>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(LoyaltyProgramModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    /// <summary>Stores a new earning rule.</summary>
    /// <exception cref="NotFoundException">There is no such program, or the actor may not see it.</exception>
    /// <exception cref="ValidationException">A value cannot be, or the program has 100 rules; every fault is listed.</exception>
    /// <exception cref="FilterException">A filter does not fit orders, or their lines.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it, or a filter names a field that is hidden from the actor.</exception>
    /// <exception cref="Storage.DuplicateException">The program has a rule of that key, archived ones included.</exception>
    public Task<EarningRule> AddRuleAsync(EarningRule rule, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                await session.GetAsync(LoyaltyProgramModel.Model, rule.ProgramId.Value, ct).ConfigureAwait(false);
                var count = await session.AsSystem().CountAsync(EarningRuleModel.Model, EarningRuleModel.ProgramId.Is(rule.ProgramId.Value), includeArchived: true, ct).ConfigureAwait(false);
                return count < MaxRules
                    ? await session.CreateAsync(EarningRuleModel.Model, await RequireAsync(session, rule, ct).ConfigureAwait(false), ct).ConfigureAwait(false)
                    : throw new ValidationException(
                        new RecordRef(EarningRuleModel.Model.Name, rule.Id.Value), [new FieldError("programId", null, CoreMessages.Of("favorite.full", MaxRules))]);
            },
            cancellationToken);
    }

    /// <summary>Changes an earning rule at the version that the caller saw; it stays in its program, under its key.</summary>
    /// <inheritdoc cref="AddRuleAsync" path="/exception"/>
    /// <exception cref="Storage.StaleVersionException">Somebody else was faster.</exception>
    public Task<EarningRule> UpdateRuleAsync(EarningRule rule, Func<EarningRule, EarningRule> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(change);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var stored = await session.GetAsync(EarningRuleModel.Model, rule.Id.Value, ct).ConfigureAwait(false);
                var changed = await RequireAsync(session, change(stored) with { ProgramId = stored.ProgramId, Key = stored.Key }, ct).ConfigureAwait(false);
                return await session.UpdateAsync(EarningRuleModel.Model, rule, _ => changed, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Takes an earning rule out of use. Idempotent.</summary>
    /// <inheritdoc cref="UpdateAsync" path="/exception"/>
    public Task<EarningRule> ArchiveRuleAsync(EarningRule rule, CancellationToken cancellationToken = default) =>
        scope.WriteAsync((session, ct) => session.ArchiveAsync(EarningRuleModel.Model, rule, ct).AsTask(), cancellationToken);

    /// <summary>The rules of a program that are not archived, in the order in which they were made.</summary>
    public Task<ValueList<EarningRule>> RulesAsync(Id<LoyaltyProgram> program, CancellationToken cancellationToken = default) => scope.ReadAsync(
        async (session, ct) =>
        {
            var list = new RecordList { Filter = EarningRuleModel.ProgramId.Is(program.Value), Page = new PageRequest { Size = MaxRules } };
            return (await session.ListAsync(EarningRuleModel.Model, list, ct).ConfigureAwait(false)).Items;
        },
        cancellationToken);

    private async Task<EarningRule> RequireAsync(CrmSession session, EarningRule rule, CancellationToken cancellationToken)
    {
        EarningRules.Require(rule);
        if (rule.OrderFilter is { } orders)
        {
            await session.RequireBindableAsync(OrderModel.Model, await session.ParseFilterAsync(OrderModel.Model, orders, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }

        if (rule.LineFilter is { } lines)
        {
            await session.RequireBindableAsync(OrderModel.Model, EarningRules.ReadLines(lines, scope.Runtime.Catalog), cancellationToken).ConfigureAwait(false);
        }

        return rule;
    }
}
