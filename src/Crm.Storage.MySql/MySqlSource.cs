using MySqlConnector;

namespace Crm.Storage.MySql;

/// <summary>Makes the data source of a storage that was given a connection string.</summary>
internal static class MySqlSource
{
    public static MySqlDataSource Create(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var builder = new MySqlDataSourceBuilder(connectionString);

        // A transaction is joined by JoinAsync and never by the ambient one. No session leaves a setting behind, and a reset would forget what was prepared.
        builder.ConnectionStringBuilder.AutoEnlist = false;
        builder.ConnectionStringBuilder.ConnectionReset = false;

        // The rows that a guarded statement has found, not those in which something differed.
        builder.ConnectionStringBuilder.UseAffectedRows = false;
        builder.ConnectionStringBuilder.GuidFormat = MySqlGuidFormat.None;
        if (builder.ConnectionStringBuilder.ApplicationName.Length == 0)
        {
            builder.ConnectionStringBuilder.ApplicationName = "Crm.Sdk";
        }

        return builder.Build();
    }
}
