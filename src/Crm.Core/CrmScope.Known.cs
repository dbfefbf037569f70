using Crm.CustomFields;
using Crm.Policies;

namespace Crm;

/// <content>What the scope knows of the custom fields and policies of its tenant.</content>
public sealed partial class CrmScope
{
    private TenantCustomFields? _unitFields;
    private bool _changedFields;
    private TenantPolicies? _unitPolicies;
    private bool _changedPolicies;

    /// <summary>The custom fields as the scope knows them; null when they are to be read.</summary>
    /// <remarks>
    /// A unit knows what its own transaction sees: it may be older than what others know (a snapshot), or not committed yet. So it neither
    /// takes from the others, whose indexes it might not see filled, nor gives to them.
    /// </remarks>
    internal TenantCustomFields? KnownFields
    {
        get => _unit is null ? _runtime.CustomFields.Find(Tenant) : _unitFields is { } own && _runtime.CustomFields.IsFresh(own.Mark.At) ? own : null;
        set
        {
            if (_unit is not null)
            {
                _unitFields = value;
            }
            else if (value is not null)
            {
                _runtime.CustomFields.Keep(Tenant, value, value.Mark);
            }
        }
    }

    /// <summary>The policies as the scope knows them; null when they are to be read.</summary>
    /// <remarks>A unit knows those that its own transaction sees, as with <see cref="CustomFields"/>.</remarks>
    internal TenantPolicies? KnownPolicies
    {
        get => _unit is null ? _runtime.Policies.Find(Tenant) : _unitPolicies;
        set
        {
            if (_unit is not null)
            {
                _unitPolicies = value;
            }
            else if (value is not null)
            {
                _runtime.Policies.Keep(Tenant, value, value.Mark);
            }
        }
    }

    /// <summary>Lets the next call read the custom fields anew, and those of others once the change is committed.</summary>
    internal void ChangedCustomFields()
    {
        _unitFields = null;
        if (_unit is null)
        {
            _runtime.CustomFields.Forget(Tenant);
        }
        else if (_unit.IsHostDone is { } isDone)
        {
            _runtime.CustomFields.Doubt(Tenant, isDone);
        }
        else
        {
            _changedFields = true;
        }
    }

    /// <summary>Lets the next call read the policies anew, and those of others once the change is committed.</summary>
    internal void ChangedPolicies()
    {
        _unitPolicies = null;
        if (_unit is null)
        {
            _runtime.Policies.Forget(Tenant);
        }
        else if (_unit.IsHostDone is { } isDone)
        {
            _runtime.Policies.Doubt(Tenant, isDone);
        }
        else
        {
            _changedPolicies = true;
        }
    }

    /// <summary>Forgets what the unit knew, and lets others read what it has changed.</summary>
    private void ForgetUnit()
    {
        _unitFields = null;
        _unitPolicies = null;
        if (_changedPolicies)
        {
            _runtime.Policies.Forget(Tenant);
            _changedPolicies = false;
        }

        if (_changedFields)
        {
            _runtime.CustomFields.Forget(Tenant);
            _changedFields = false;
        }
    }
}
