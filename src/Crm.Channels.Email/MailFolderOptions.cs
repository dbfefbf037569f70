namespace Crm.Channels.Email;

/// <summary>How mail is taken in from a folder of <c>.eml</c> files. Checked when <c>AddMailFolder</c> is called.</summary>
public sealed class MailFolderOptions
{
    /// <summary>The folder. Whoever puts files there writes them under another name and renames them to <c>.eml</c> when they are whole.</summary>
    /// <value>Empty by default; required.</value>
    public string Folder { get; set; } = "";

    /// <summary>Whose mail it is.</summary>
    /// <value>The tenant <c>default</c> by default.</value>
    public Tenant Tenant { get; set; }

    /// <summary>The largest mail that is read, in bytes; larger ones are parked.</summary>
    /// <value>1,000 to 1,000,000,000; 25,000,000 by default.</value>
    public int LargestMessage { get; set; } = 25_000_000;

    /// <summary>The names under which servers that the host trusts write down what they found out about senders (RFC 8601, authserv-id).</summary>
    /// <value>Empty by default: such headers are not believed, for anybody can write them.</value>
    public IList<string> TrustedServers { get; } = [];

    internal void Validate()
    {
        EmailChecks.Range("MailFolderOptions.Folder", !string.IsNullOrWhiteSpace(Folder), "the path of a folder");
        EmailChecks.Range("MailFolderOptions.LargestMessage", LargestMessage is >= 1_000 and <= 1_000_000_000, "1,000 to 1,000,000,000");
    }
}
