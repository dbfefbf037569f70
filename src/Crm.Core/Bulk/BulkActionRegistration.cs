namespace Crm.Bulk;

/// <summary>An action of the host by its name.</summary>
internal abstract record BulkActionRegistration(string Name);

/// <summary>An action of the host for one record type.</summary>
internal sealed record BulkActionRegistration<TRecord>(string Name, Func<IServiceProvider, IBulkAction<TRecord>> Resolve) : BulkActionRegistration(Name)
    where TRecord : class;
