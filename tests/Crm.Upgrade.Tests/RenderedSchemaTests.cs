using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;
using Crm.Hosting;

namespace Crm.Upgrades;

/// <summary>The statements that make the tables of the SDK, as files that a DBA can read and a change can be seen in.</summary>
/// <remarks>Written anew by <c>CRM_WRITE_DATABASE=1</c>.</remarks>
public sealed class RenderedSchemaTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [InlineData("mysql")]
    [InlineData("sqlserver")]
    public async Task Files_of_the_database_folder_are_what_the_code_makes(string engine)
    {
        await using var services = new ServiceCollection()
            .AddCrm(crm =>
            {
                _ = engine switch
                {
                    "sqlite" => crm.UseSqlite("Data Source=:memory:"),
                    "mysql" => crm.UseMySql("Server=localhost;Database=crm"),
                    "sqlserver" => crm.UseSqlServer("Server=localhost"),
                    _ => crm.UsePostgreSql("Host=localhost"),
                };
                crm.AddImport().AllowEverything();
            })
            .BuildServiceProvider();
        var script = services.GetRequiredService<CrmSchema>().CreateScript().Replace("CREATE TABLE", "\nCREATE TABLE", StringComparison.Ordinal).TrimStart();
        var file = Repository.PathOf($"database/{engine}.sql");
        if (Environment.GetEnvironmentVariable("CRM_WRITE_DATABASE") == "1")
        {
            await File.WriteAllTextAsync(file, script, TestContext.Current.CancellationToken);
        }

        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Should().Be(script, "database/{0}.sql is written by CRM_WRITE_DATABASE=1", engine);
    }
}
