namespace Crm;

/// <summary>A storage engine that the tests run on.</summary>
public abstract class Engine : IDisposable
{
    public abstract void Use(CrmBuilder crm);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}

public sealed class InMemoryEngine : Engine
{
    public override void Use(CrmBuilder crm) => crm.UseInMemory();
}

public sealed class SqliteEngine : Engine
{
    private readonly string _folder = Directory.CreateTempSubdirectory("crm-core-").FullName;

    public string ConnectionString => $"Data Source={Path.Combine(_folder, "crm.db")}";

    public override void Use(CrmBuilder crm) => crm.UseSqlite(ConnectionString);

    public override void Dispose()
    {
        base.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
