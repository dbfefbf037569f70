namespace Crm.Storage.InMemory;

/// <summary>What is committed of one tenant.</summary>
internal sealed class TenantStore(TenantData data)
{
    private volatile TenantData _committed = data;

    /// <summary>The committed data; set under the writer lock.</summary>
    public TenantData Committed
    {
        get => _committed;
        set => _committed = value;
    }
}
