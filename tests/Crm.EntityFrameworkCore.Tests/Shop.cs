using Microsoft.EntityFrameworkCore;

namespace Crm;

/// <summary>The host's tables.</summary>
public sealed class Shop(DbContextOptions<Shop> options) : DbContext(options)
{
    public DbSet<Bill> Bills => Set<Bill>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Bill>().HasIndex(bill => bill.Number).IsUnique();
}

/// <summary>A row of the host.</summary>
public sealed class Bill
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Number { get; init; }
}
