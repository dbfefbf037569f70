using System.Data.Common;

namespace Crm.Storage.Sql;

/// <summary>Asks an engine what there is.</summary>
public static class SqlCatalog
{
    /// <summary>The names that a question finds: the first column of all rows, of each of its results.</summary>
    public static async ValueTask<IReadOnlyList<string>> NamesAsync(DbCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var found = new List<string>();
            do
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    found.Add(reader.GetString(0));
                }
            }
            while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));

            return found;
        }
    }
}
