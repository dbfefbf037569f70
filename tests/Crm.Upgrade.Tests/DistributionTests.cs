using System.Text.RegularExpressions;
using Crm.Hosting;
using Fleet;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Upgrades;

/// <summary>What an engine that spreads tenants over nodes needs of the tables, read from the statements that make them.</summary>
public sealed partial class DistributionTests
{
    private static readonly string[] Shared = ["crm_schema", "crm_schema_journal", "crm_tenant"];

    [Fact]
    public async Task Every_table_of_records_is_distributed_by_tenant_and_the_shared_ones_are_on_every_node()
    {
        var script = await ScriptAsync(distributed: true);
        var tables = Table().Matches(script).Select(match => match.Groups["name"].Value).ToArray();
        tables.Should().HaveCountGreaterThan(40).And.Contain(["crm_party", "crm_party_emails", "crm_party_token", "crm_sequence", "crm_vehicle", "crm_import_run"]);
        foreach (var table in tables)
        {
            var call = Shared.Contains(table) ? $"SELECT create_reference_table('\"{table}\"')" : $"SELECT create_distributed_table('\"{table}\"', 'tenant')";
            Regex.Count(script, Regex.Escape(call), RegexOptions.None, TimeSpan.FromSeconds(5)).Should().Be(1, "{0} has its place once", table);
            script.IndexOf(call, StringComparison.Ordinal).Should().BeGreaterThan(script.IndexOf($"CREATE TABLE \"{table}\"", StringComparison.Ordinal));
        }

        Regex.Count(script, "create_(distributed|reference)_table", RegexOptions.None, TimeSpan.FromSeconds(5)).Should().Be(tables.Length);
        (await ScriptAsync(distributed: false)).Should().NotContain("create_distributed_table");
    }

    [Fact]
    public async Task Every_key_and_index_leads_with_the_tenant_and_nothing_refers_across_tenants()
    {
        var script = await ScriptAsync(distributed: false);
        foreach (Match table in Table().Matches(script))
        {
            if (!Shared.Contains(table.Groups["name"].Value))
            {
                table.Value.Should().Contain("PRIMARY KEY (\"tenant\", ");
            }
        }

        var indexes = Index().Matches(script).Where(index => !Shared.Contains(index.Groups["table"].Value)).ToArray();
        indexes.Should().HaveCountGreaterThan(80).And.OnlyContain(index => index.Groups["columns"].Value.StartsWith("\"tenant\", ", StringComparison.Ordinal));
        script.Should().NotContainAny("REFERENCES", "FOREIGN KEY", "SEQUENCE", "serial", "GENERATED", "TRIGGER");
    }

    private static async Task<string> ScriptAsync(bool distributed)
    {
        await using var services = new ServiceCollection()
            .AddCrm(crm => crm
                .UsePostgreSql("Host=localhost", options =>
                {
                    if (distributed)
                    {
                        options.DistributeByTenant();
                    }
                })
                .AddImport().AddFleet().AllowEverything())
            .BuildServiceProvider();
        return services.GetRequiredService<CrmSchema>().CreateScript();
    }

    [GeneratedRegex("CREATE TABLE \"(?<name>\\w+)\" \\(.*\\)", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Table();

    [GeneratedRegex("CREATE (UNIQUE )?INDEX \"\\w+\" ON \"(?<table>\\w+)\" \\((?<columns>[^)]*)\\)", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Index();
}
