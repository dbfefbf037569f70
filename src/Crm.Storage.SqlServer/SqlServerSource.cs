using Microsoft.Data.SqlClient;

namespace Crm.Storage.SqlServer;

/// <summary>Makes the connections of a storage that was given a connection string.</summary>
internal static class SqlServerSource
{
    public static Func<SqlConnection> Create(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var builder = new SqlConnectionStringBuilder(connectionString)
        {
            // A transaction is joined by JoinAsync and never by the ambient one; with MARS the server undoes to no mark.
            Enlist = false,
            MultipleActiveResultSets = false,
        };
        if (!builder.ShouldSerialize("Application Name"))
        {
            // A pool of our own, so that no session of the host leaves its isolation level to us.
            builder.ApplicationName = "Crm.Sdk";
        }

        var text = builder.ConnectionString;
        return () => new SqlConnection(text);
    }
}
