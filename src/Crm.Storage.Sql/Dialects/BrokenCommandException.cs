using System.Data.Common;
using System.Net.Sockets;

namespace Crm.Storage.Sql;

/// <summary>A connection that broke in a command, where the driver lets the error of the network through as it is.</summary>
/// <param name="inner">What the driver threw.</param>
/// <param name="isTooLarge">True when the command was larger than the server takes, which is why it has broken the connection.</param>
internal sealed class BrokenCommandException(Exception inner, bool isTooLarge)
    : DbException(isTooLarge ? $"The server has closed the connection on a command that is larger than it takes ({inner.Message})." : inner.Message, inner)
{
    /// <summary>True when the command was larger than the server takes.</summary>
    public bool IsTooLarge { get; } = isTooLarge;

    public static bool Is(Exception exception) => exception is IOException or SocketException;
}
