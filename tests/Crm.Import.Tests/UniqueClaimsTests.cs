using Crm.Contacts;
using Crm.Import;

namespace Crm;

/// <summary>Weighs the memory of the whole process, so no other test runs beside it.</summary>
[CollectionDefinition(nameof(UniqueClaimsTests), DisableParallelization = true)]
public sealed class AloneCollection;

/// <summary>What a dry run remembers of unique values.</summary>
[Collection(nameof(UniqueClaimsTests))]
public sealed class UniqueClaimsTests
{
    [Fact]
    public void Claims_of_many_values_stay_small()
    {
        var claims = new UniqueClaims();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 100_000; i++)
        {
            claims.Begin();
            claims.Claim(ContactModel.Model, new Contact { Name = "A", ExternalIds = [new ExternalId("erp", $"a key of some length, number {i}")] }, $"row {i}");
            claims.Accept();
        }

        (GC.GetTotalMemory(forceFullCollection: true) - before).Should().BeLessThan(100_000 * 64);
        GC.KeepAlive(claims);
    }
}
