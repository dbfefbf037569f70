using Crm;
using Crm.Models;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace QuickStart.Scenes;

/// <summary>A field of the host's own entity gets another name, and a new one is filled, by what its model says of the past.</summary>
internal static class UpgradeScene
{
    private static readonly Lorry[] Lorries =
    [
        new(default, 0, "AA 1001 BB", 812_400), new(default, 0, "BC 2002 CE", 96_050), new(default, 0, "KA 3003 KI", 500_000), new(default, 0, "AE 4004 EX", null),
    ];

    public static async Task PlayAsync()
    {
        // A new file each time, for an upgrade happens once.
        File.Delete("lorries.db");
        await using (var yesterday = Start(Lorry.Yesterday))
        {
            await yesterday.MigrateCrmAsync();
            await using var crm = Scope(yesterday);
            await crm.WriteAsync((session, ct) => session.CreateManyAsync(Lorry.Yesterday, Lorries, ct).AsTask());
            Screen.Say($"Yesterday's program stored {await CountAsync(crm, Lorry.Yesterday):N0} lorries with {Fields(Lorry.Yesterday)}.");
        }

        await using (var today = Start(Lorry.Today))
        {
            var (status, took) = await Screen.TimedAsync(() => today.MigrateCrmAsync());
            await using var crm = Scope(today);
            Screen.Say($"Today's model has {Fields(Lorry.Today)}; the tables are {status.State} in {took}:");
            var table = Screen.Table("Registration", "Mileage", "Band", "Version");
            foreach (var lorry in (await crm.ReadAsync((session, ct) => session.ListAsync(Lorry.Today, new RecordList(), ct).AsTask())).Items)
            {
                table.AddRow(new Text(lorry.Registration), new Text($"{lorry.Mileage:N0}"), new Text(lorry.Band ?? ""), new Text($"{lorry.Version}"));
            }

            AnsiConsole.Write(table);
            Screen.Say($"[green]{await CountAsync(crm, Lorry.Today, Lorry.OfBand.Is("high")):N0}[/] are found by the new band.");
        }

        try
        {
            await using var late = Start(Lorry.Yesterday);
            await using var crm = Scope(late);
            await CountAsync(crm, Lorry.Yesterday);
        }
        catch (SchemaException exception)
        {
            Screen.Say($"[red]Refused[/], yesterday's program, started again: {exception.Message}");
        }
    }

    private static ServiceProvider Start(EntityModel<Lorry> model) => new ServiceCollection()
        .AddCrm(crm => crm.UseSqlite("Data Source=lorries.db").AddModel(model).AllowEverything())
        .BuildServiceProvider();

    private static CrmScope Scope(IServiceProvider services) => services.GetRequiredService<ICrmScopeFactory>().Create(Tenant.Default, new Actor("maria"));

    private static Task<long> CountAsync(CrmScope crm, EntityModel<Lorry> model, Crm.Filters.Filter? filter = null) =>
        crm.ReadAsync((session, ct) => session.CountAsync(model, filter, ct).AsTask());

    private static string Fields(EntityModel<Lorry> model) => string.Join(", ", model.Fields.Where(field => field.Name is "plate" or "registration" or "mileage" or "band").Select(field => field.Name));
}
