using Crm.Filters;
using Crm.Models;
using Crm.Policies;
using Crm.Quality;
using Crm.Storage;

namespace Crm.Sessions;

/// <content>The policies of records.</content>
public sealed partial class CrmSession
{
    private TenantPolicies? _policies;
    private Dictionary<CompiledPolicy, Predicate>? _policyFilters;

    /// <summary>The policies in force that speak of an entity or of a kind of it.</summary>
    internal async ValueTask<IReadOnlyList<CompiledPolicy>> PoliciesOfAsync(EntityModel model, CancellationToken cancellationToken)
    {
        await EnsurePoliciesAsync(cancellationToken).ConfigureAwait(false);
        return _policies!.Of(model) ?? [];
    }

    /// <summary>What of a record as the actor sees it breaks policies, without fields that are hidden.</summary>
    internal async ValueTask<List<PolicyViolation>> ViolationsOfAsync<T>(EntityModel<T> model, T record, string? key, CancellationToken cancellationToken)
        where T : class
    {
        var found = new List<PolicyViolation>();
        var policies = await PoliciesOfAsync(model, cancellationToken).ConfigureAwait(false);
        if (policies.Count == 0)
        {
            return found;
        }

        var row = _scope.Runtime.Rows.Rent(model);
        model.Write(record, row);
        RecordChecks.Clean(model, row);
        CustomFieldsOf(model)?.FillSlots(row);
        var hidden = HiddenFields(model);
        foreach (var policy in policies)
        {
            if (key is not null && policy.Policy.Key != key)
            {
                continue;
            }

            var errors = Applies(policy, row) ? policy.Requirements.Where(requirement => !requirement.Path.IsHidden(hidden) && IsDefined(requirement, model)).SelectMany(requirement => requirement.Faults(row)).ToArray() : [];
            if (errors.Length > 0)
            {
                found.Add(new PolicyViolation(new RecordRef(model.Root.Name, row[model.Id].IsMissing ? Guid.Empty : row[model.Id].AsReference), policy.Policy.Key, ValueList.From(errors)));
            }
        }

        _scope.Runtime.Rows.Return(row);
        return found;
    }

    /// <summary>The same as issues of quality.</summary>
    internal async ValueTask<IEnumerable<QualityIssue>> PolicyIssuesAsync<T>(EntityModel<T> model, T record, CancellationToken cancellationToken)
        where T : class =>
        (await ViolationsOfAsync(model, record, null, cancellationToken).ConfigureAwait(false))
            .SelectMany(violation => violation.Errors).Select(error => new QualityIssue(QualityIssueKind.Policy, error.Field, error.Value, error.Message));

    /// <summary>The record in the form that policies ask for.</summary>
    internal async Task<T> CorrectAsync<T>(EntityModel<T> model, T record, CancellationToken cancellationToken)
        where T : class
    {
        var policies = await PoliciesOfAsync(model, cancellationToken).ConfigureAwait(false);
        var row = new Row(model.Root);
        model.Write(record, row);
        CustomFieldsOf(model)?.FillSlots(row);
        var corrected = false;
        foreach (var requirement in policies.Where(policy => Applies(policy, row)).SelectMany(policy => policy.Requirements))
        {
            if (requirement.Path is { Child: null, Field: { } field } && row.GetText(field) is { } text && requirement.Canonical(text) is var canonical && canonical != text)
            {
                row.Set(field, canonical);
                corrected = true;
            }
        }

        return corrected ? model.Read(row) : record;
    }

    /// <summary>Adds to the faults of a record those that enforced policies find.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="row">The record to store.</param>
    /// <param name="before">The record as stored; null for a new one.</param>
    /// <param name="errors">What is wrong besides; null when nothing is.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    private ValueTask<List<FieldError>?> CheckPoliciesAsync(EntityModel model, Row row, Row? before, List<FieldError>? errors, CancellationToken cancellationToken)
    {
        if (model.Kind != EntityKind.Tracked || ReferenceEquals(model, RecordPolicyModel.Model))
        {
            return new ValueTask<List<FieldError>?>(errors);
        }

        var ready = EnsurePoliciesAsync(cancellationToken);
        return ready.IsCompletedSuccessfully ? new ValueTask<List<FieldError>?>(CheckPolicies(model, row, before, errors)) : Later(ready);

        async ValueTask<List<FieldError>?> Later(ValueTask policies)
        {
            await policies.ConfigureAwait(false);
            return CheckPolicies(model, row, before, errors);
        }
    }

    private List<FieldError>? CheckPolicies(EntityModel model, Row row, Row? before, List<FieldError>? errors)
    {
        if (_policies!.Of(model) is not { } policies)
        {
            return errors;
        }

        foreach (var policy in policies)
        {
            if (!policy.Policy.Enforce || !Applies(policy, row))
            {
                continue;
            }

            var tolerates = before is not null && policy.Policy.ToleratesOld && Applies(policy, before);
            foreach (var requirement in policy.Requirements)
            {
                if (IsDefined(requirement, model) && !(tolerates && requirement.Path.IsSame(before!, row)))
                {
                    foreach (var fault in requirement.Faults(row))
                    {
                        (errors ??= []).Add(requirement.Path.IsHidden(HiddenFields(model)) ? new FieldError(requirement.Path.Path, null, CoreMessages.Of("policy.hidden", policy.Policy.Name)) : fault);
                    }
                }
            }
        }

        return errors;
    }

    /// <summary>False for a custom field that the tenant has not defined, or has archived: nobody could give it the value that is asked for.</summary>
    private bool IsDefined(CompiledRequirement requirement, EntityModel model) => requirement.Path.Key is not { } key || CustomFieldsOf(model)?.Find(key) is not null;

    private bool Applies(CompiledPolicy policy, Row row)
    {
        if (!policy.IsOfKind(row))
        {
            return false;
        }

        if (policy.Filter is not { } filter)
        {
            return true;
        }

        _policyFilters ??= [];
        if (!_policyFilters.TryGetValue(policy, out var predicate))
        {
            _policyFilters.Add(policy, predicate = Bind(policy.Model.Root, filter));
        }

        return Evaluator.Matches(predicate, row);
    }

    private ValueTask EnsurePoliciesAsync(CancellationToken cancellationToken)
    {
        if (_policies is not null)
        {
            return ValueTask.CompletedTask;
        }

        _policies = _scope.KnownPolicies;
        return _policies is null || _policies.All.Count > 0 ? new ValueTask(LoadPoliciesAsync(cancellationToken)) : ValueTask.CompletedTask;
    }

    private async Task LoadPoliciesAsync(CancellationToken cancellationToken)
    {
        // Filters name custom fields, which must be known before they are bound.
        await EnsureFieldsAsync(cancellationToken).ConfigureAwait(false);
        if (_policies is not null)
        {
            return;
        }

        var runtime = _scope.Runtime;
        var mark = runtime.Policies.Begin(Tenant);
        var stored = await _storage.QueryAsync(RecordPolicyModel.Model, new RecordQuery { Limit = 10_000 }, cancellationToken).ConfigureAwait(false);
        var taken = stored.Select(policy => (policy.Entity, policy.Key)).ToHashSet();
        var inForce = stored.Where(policy => policy.ArchivedAt is null).Concat(runtime.HostPolicies.Where(policy => !taken.Contains((policy.Entity, policy.Key))));
        var compiled = new List<CompiledPolicy>();
        foreach (var policy in inForce)
        {
            if (runtime.Catalog.Find(policy.Entity) is { } model && TryReadFilter(policy, model.Root, out var filter))
            {
                compiled.Add(new CompiledPolicy(policy, model, filter));
            }
        }

        _policies = new TenantPolicies(mark, compiled);
        _scope.KnownPolicies = _policies;
    }

    /// <summary>A policy whose filter does not fit any more, because a custom field is gone, is not in force: it must not stop every write.</summary>
    private bool TryReadFilter(RecordPolicy policy, EntityModel root, out Filter? filter)
    {
        filter = null;
        if (policy.Filter is null)
        {
            return true;
        }

        try
        {
            filter = FilterJson.Parse(policy.Filter, root, _scope.Runtime.Catalog, CustomFieldsOf);
            Bind(root, filter);
            return true;
        }
        catch (FilterException)
        {
            return false;
        }
    }
}
