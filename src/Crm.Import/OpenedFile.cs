namespace Crm.Import;

/// <summary>A file that is ready to be imported: opened, and its columns bound to fields.</summary>
internal sealed class OpenedFile : IAsyncDisposable
{
    private OpenedFile(RowFile rows, ImportSettings settings, ImportMapping mapping, ImportPlan plan, FileWatch watch) =>
        (Rows, Settings, Mapping, Plan, Watch) = (rows, settings, mapping, plan, watch);

    /// <summary>The rows; the first one is not read yet.</summary>
    public RowFile Rows { get; }

    public ImportSettings Settings { get; }

    public ImportMapping Mapping { get; }

    public ImportPlan Plan { get; }

    public FileWatch Watch { get; }

    /// <exception cref="ImportMappingException">The mapping does not fit the model or the file.</exception>
    /// <exception cref="ImportFormatException">The header cannot be read, or an encoding is not known.</exception>
    public static async Task<OpenedFile> OpenAsync(Stream stream, ImportSettings? settings, ImportTargets places, CancellationToken cancellationToken)
    {
        var watch = new FileWatch(stream);
        var (rows, used) = await RowFiles.OpenAsync(stream, settings, cancellationToken).ConfigureAwait(false);
        try
        {
            var mapping = used.Mapping ?? rows.Suggest(places);
            var plan = MappingCheck.Bind(mapping, used.Key, rows.Headers, places);
            if (rows.Format != FileFormat.VCard && DateColumns.Of(plan) is { Length: > 0 } columns)
            {
                (rows, mapping) = await DateColumns.DetectAsync(rows, mapping, columns, places.ExpectsSolarHijri, cancellationToken).ConfigureAwait(false);
                plan = MappingCheck.Bind(mapping, used.Key, rows.Headers, places);
            }

            return used.Mode == ImportMode.UpdateOnly && plan.Key.Kind == ImportKeyKind.None
                ? throw new ImportMappingException([MappingError.Of(MappingFault.NoKey, null)])
                : new OpenedFile(rows, used, mapping, plan, watch);
        }
        catch
        {
            await rows.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public ValueTask DisposeAsync() => Rows.DisposeAsync();
}
