using System.Reflection;
using System.Xml.Linq;
using NetArchTest.Rules;

namespace Crm;

/// <summary>Who may know whom. Everything that is not said here is forbidden.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Crm.Abstractions"] = [],
        ["Crm.Storage.Abstractions"] = ["Crm.Abstractions"],
        ["Crm.Core"] = ["Crm.Storage.Abstractions"],
        ["Crm.Storage.InMemory"] = ["Crm.Storage.Abstractions"],
        ["Crm.Storage.Sql"] = ["Crm.Storage.Abstractions"],
        ["Crm.Storage.Sqlite"] = ["Crm.Storage.Sql"],
        ["Crm.Storage.MySql"] = ["Crm.Storage.Sql"],
        ["Crm.Storage.PostgreSql"] = ["Crm.Storage.Sql"],
        ["Crm.Storage.SqlServer"] = ["Crm.Storage.Sql"],
        ["Crm.EntityFrameworkCore"] = ["Crm.Core"],
        ["Crm.Normalization"] = ["Crm.Core"],
        ["Crm.Import"] = ["Crm.Core"],
        ["Crm.Channels.Email"] = ["Crm.Abstractions"],
        ["Crm.Channels.Sms"] = ["Crm.Abstractions"],
        ["Crm.Testing.Conformance"] = ["Crm.Storage.Abstractions"],
        ["Crm.Sdk"] = ["Crm.Core", "Crm.Import", "Crm.Normalization"],
    };

    private static readonly Dictionary<string, string[]> AllowedPackages = new(StringComparer.Ordinal)
    {
        ["Crm.Abstractions"] = ["Microsoft.Extensions.DependencyInjection.Abstractions"],
        ["Crm.Storage.Abstractions"] = ["Microsoft.Extensions."],
        ["Crm.Core"] = ["Microsoft.Extensions.", "Polly.Core"],
        ["Crm.Storage.InMemory"] = ["Microsoft.Extensions."],
        ["Crm.Storage.Sql"] = ["Microsoft.Extensions."],
        ["Crm.Storage.Sqlite"] = ["Microsoft.Data.Sqlite"],
        ["Crm.Storage.MySql"] = ["MySqlConnector"],
        ["Crm.Storage.PostgreSql"] = ["Npgsql"],
        ["Crm.Storage.SqlServer"] = ["Microsoft.Data.SqlClient"],
        ["Crm.EntityFrameworkCore"] = ["Microsoft.EntityFrameworkCore.Relational"],
        ["Crm.Normalization"] = ["libphonenumber-csharp"],
        ["Crm.Import"] = ["Sylvan.Data.Csv"],
        ["Crm.Channels.Email"] = ["MailKit"],
        ["Crm.Channels.Sms"] = ["Refit", "Refit.HttpClientFactory"],
        ["Crm.Testing.Conformance"] = ["FluentAssertions", "xunit.v3.assert", "xunit.v3.extensibility.core"],
        ["Crm.Sdk"] = [],
    };

    public static TheoryData<string> Packages => [.. Repository.Packages];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Projects_reference_only_what_the_direction_allows(string package)
    {
        Allowed.Should().ContainKey(package, "a new package needs its place in the direction of dependencies");
        References(package, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Should().BeSubsetOf(Allowed[package]);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Projects_reference_only_the_packages_that_they_may(string package)
    {
        var foreign = References(package, "PackageReference")
            .Where(found => !AllowedPackages[package].Any(allowed => allowed.EndsWith('.') ? found.StartsWith(allowed, StringComparison.Ordinal) : found == allowed));
        foreign.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Assemblies_use_only_what_the_direction_allows(string package)
    {
        if (Assemblies.Find(package) is not { } assembly)
        {
            package.Should().Be("Crm.Sdk", "only the meta-package has no assembly");
            return;
        }

        var reachable = Reachable(package).ToArray();
        var used = assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("Crm.", StringComparison.Ordinal));
        used.Should().BeSubsetOf(reachable);
    }

    [Fact]
    public void Storage_engines_never_see_the_core()
    {
        foreach (var engine in new[] { "Crm.Storage.InMemory", "Crm.Storage.Sql", "Crm.Storage.Sqlite", "Crm.Storage.PostgreSql", "Crm.Storage.MySql", "Crm.Storage.SqlServer" })
        {
            var result = Types.InAssembly(Assemblies.Find(engine)).ShouldNot()
                .HaveDependencyOnAny("Crm.Contacts", "Crm.Sessions", "Crm.Auditing", "Crm.Access", "Crm.Events", "Crm.Hooks", "Crm.Hosting").GetResult();
            result.FailingTypeNames.Should().BeNullOrEmpty("{0} is an adapter", engine);
        }
    }

    [Fact]
    public void Channels_never_see_the_core()
    {
        foreach (var channel in new[] { "Crm.Channels.Email", "Crm.Channels.Sms" })
        {
            var result = Types.InAssembly(Assemblies.Find(channel)).ShouldNot().HaveDependencyOnAny("Crm.Contacts", "Crm.Sessions", "Crm.Storage", "Crm.Models", "Crm.Hosting", "Polly").GetResult();
            result.FailingTypeNames.Should().BeNullOrEmpty("{0} is an adapter", channel);
        }
    }

    [Fact]
    public void The_core_knows_no_database_and_no_host()
    {
        var result = Types.InAssembly(Assemblies.Core).ShouldNot()
            .HaveDependencyOnAny("Microsoft.Data", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Sylvan", "PhoneNumbers", "MailKit", "MimeKit", "Refit").GetResult();
        result.FailingTypeNames.Should().BeNullOrEmpty();
    }

    private static IEnumerable<string> Reachable(string package) =>
        Allowed[package].SelectMany(next => Reachable(next).Prepend(next)).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> References(string package, string kind) =>
        XDocument.Load(Repository.PathOf($"src/{package}/{package}.csproj")).Descendants(kind)
            .Where(reference => (string?)reference.Attribute("PrivateAssets") != "all")
            .Select(reference => ((string)reference.Attribute("Include")!).Replace('\\', '/'));
}
