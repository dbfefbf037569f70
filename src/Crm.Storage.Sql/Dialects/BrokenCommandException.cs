using System.Data.Common;
using System.Net.Sockets;

namespace Crm.Storage.Sql;

/// <summary>A connection that broke in a command, where the driver lets the error of the network through as it is.</summary>
/// <param name="inner">What the driver threw.</param>
internal sealed class BrokenCommandException(Exception inner) : DbException(inner.Message, inner)
{
    public static bool Is(Exception exception) => exception is IOException or SocketException;
}
