using Crm.Sessions;

namespace Crm.Import;

/// <summary>The work on a batch inside a transaction; made anew when the transaction is run again.</summary>
internal interface IBatchWork
{
    /// <summary>True when not all rows are rejected already.</summary>
    bool HasRows { get; }

    /// <summary>Finds what is stored, decides, writes.</summary>
    Task ExecuteAsync(CrmSession session, CancellationToken cancellationToken);

    /// <summary>What became of the rows.</summary>
    BatchResult ToResult();

    /// <summary>The transaction is over, as it was meant to be.</summary>
    void Accept();
}
