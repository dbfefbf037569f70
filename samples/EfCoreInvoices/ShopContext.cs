using Microsoft.EntityFrameworkCore;

namespace EfCoreInvoices;

/// <summary>The tables of the shop. Those of the CRM lie beside them in the same database.</summary>
public sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Invoice> Invoices => Set<Invoice>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<Invoice>().HasOne<Customer>().WithMany().HasForeignKey(invoice => invoice.CustomerId);
        modelBuilder.Entity<Invoice>().Property(invoice => invoice.Total).HasPrecision(18, 4);
    }
}
