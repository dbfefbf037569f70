using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Crm.Benchmarks;

/// <summary>The tables of the SDK as EF Core sees them.</summary>
internal sealed class EfContext(DbContextOptions<EfContext> options) : DbContext(options)
{
    public DbSet<EfParty> Parties => Set<EfParty>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Guid>().HaveConversion<BigEndian>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<EfParty>(party =>
        {
            party.ToTable("crm_party").HasKey(one => new { one.Tenant, one.Id });
            party.Property(one => one.Version).IsConcurrencyToken();
            List(party, one => one.Emails, "crm_party_emails");
            List(party, one => one.Phones, "crm_party_phones");
            List(party, one => one.Addresses, "crm_party_address");
            List(party, one => one.Tags, "crm_party_tags");
            List(party, one => one.ExternalIds, "crm_party_external_ids");
        });
        modelBuilder.Entity<EfToken>().ToTable("crm_party_token").HasKey(one => new { one.Tenant, one.Token, one.Record });
        modelBuilder.Entity<EfAudit>().ToTable("crm_audit").HasKey(one => new { one.Tenant, one.Id });
        modelBuilder.Entity<EfDelivery>().ToTable("crm_delivery").HasKey(one => new { one.Tenant, one.Id });
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            property.SetColumnName(string.Concat(property.Name.Select((letter, place) => char.IsUpper(letter) && place > 0 ? "_" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString())));
            property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }
    }

    private static void List<TItem>(EntityTypeBuilder<EfParty> party, Expression<Func<EfParty, IEnumerable<TItem>?>> list, string table)
        where TItem : EfItem =>
        party.OwnsMany(list, item =>
        {
            item.ToTable(table).WithOwner().HasForeignKey(one => new { one.Tenant, one.Owner });
            item.HasKey(one => new { one.Tenant, one.Owner, one.Pos });
        });

    private sealed class BigEndian() : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));
}
