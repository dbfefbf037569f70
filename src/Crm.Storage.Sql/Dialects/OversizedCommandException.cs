using System.Data.Common;
using System.Globalization;

namespace Crm.Storage.Sql;

/// <summary>A command that was not sent, for the server would close the connection on it.</summary>
/// <param name="bytes">How large its values are.</param>
/// <param name="most">How large the server takes one.</param>
internal sealed class OversizedCommandException(long bytes, long most)
    : DbException(string.Create(CultureInfo.InvariantCulture, $"The values of a command take {bytes:N0} bytes, and the server takes {most:N0}."))
{
}
