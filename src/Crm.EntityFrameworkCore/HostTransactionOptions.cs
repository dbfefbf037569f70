using System.Data;

namespace Crm;

/// <summary>How <c>scope.ExecuteInTransactionAsync(context, …)</c> runs the transaction.</summary>
public sealed class HostTransactionOptions
{
    /// <summary>The isolation level of the transaction.</summary>
    /// <value>Default: Unspecified, which is the level of the database.</value>
    public IsolationLevel Isolation { get; set; } = IsolationLevel.Unspecified;

    /// <summary>Asks the database whether the work is committed, after the connection was lost in COMMIT: true when its rows are there.</summary>
    /// <value>
    /// Default: null. A commit whose outcome is not known is then an <see cref="Storage.OutcomeUnknownException"/>, and never run again.
    /// </value>
    /// <remarks>
    /// Look for a row that the work writes, by a key that is made before the call and that the database holds unique: so an attempt too many
    /// cannot write twice. It is called outside of the transaction, and the context tracks nothing then.
    /// </remarks>
    public Func<CancellationToken, Task<bool>>? WasCommitted { get; set; }
}
