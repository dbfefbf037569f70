using Npgsql;

namespace Crm.Storage.PostgreSql;

/// <summary>Makes the data source of a storage that was given a connection string.</summary>
internal static class PostgreSqlSource
{
    /// <summary>A page of fifty contacts with their lists is about 45 kB: read in one piece, and not in six, it wakes the waiting thread once.</summary>
    private const int ReadBufferSize = 64 * 1024;

    public static NpgsqlDataSource Create(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);

        // The slim builder leaves out what needs reflection; this is all that we need.
        var builder = new NpgsqlSlimDataSourceBuilder(connectionString);
        builder.EnableArrays();
        builder.EnableTransportSecurity();

        // A transaction is joined by JoinAsync and never by the ambient one, and no session leaves a setting behind.
        builder.ConnectionStringBuilder.Enlist = false;
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        builder.ConnectionStringBuilder.IncludeFailedBatchedCommand = true;
        builder.ConnectionStringBuilder.ApplicationName ??= "Crm.Sdk";
        if (!builder.ConnectionStringBuilder.ShouldSerialize("Read Buffer Size"))
        {
            builder.ConnectionStringBuilder.ReadBufferSize = ReadBufferSize;
        }

        return builder.Build();
    }
}
