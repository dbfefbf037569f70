using Crm.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace QuickStart.Scenes;

/// <summary>Makes the tables, or finds them.</summary>
internal static class OpenScene
{
    public static async Task PlayAsync(IServiceProvider services)
    {
        var isNew = !File.Exists("crm.db");
        SchemaStatus status = await services.MigrateCrmAsync();
        Screen.Say($"{(isNew ? "New" : "Found")}: {Path.GetFullPath("crm.db")}, tables of version {status.StoredVersion}.");
    }
}
