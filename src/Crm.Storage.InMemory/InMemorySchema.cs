namespace Crm.Storage.InMemory;

/// <summary>There are no tables to make: the schema always fits.</summary>
internal sealed class InMemorySchema : IStorageSchema
{
    private static readonly SchemaStatus Current = new(SchemaState.Current, 1, 1, 1);

    public Task<SchemaStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<SchemaStatus>(cancellationToken) : Task.FromResult(Current);

    public Task<SchemaStatus> MigrateAsync(CancellationToken cancellationToken) => GetStatusAsync(cancellationToken);

    public string CreateScript() => "";
}
