namespace Crm.Channels.Email;

/// <summary>How mail is written into a folder. Checked when <c>UsePickupDirectory</c> is called.</summary>
public sealed class PickupDirectoryOptions
{
    /// <summary>The folder, which is made when it is missing.</summary>
    /// <value>Empty by default; required.</value>
    public string Folder { get; set; } = "";

    /// <summary>The sender of messages that name none.</summary>
    /// <value>Null by default: every message names its own.</value>
    public ChannelAddress? From { get; set; }

    internal void Validate()
    {
        EmailChecks.Range("PickupDirectoryOptions.Folder", !string.IsNullOrWhiteSpace(Folder), "the path of a folder");
        EmailChecks.Address("PickupDirectoryOptions.From", From?.Address);
    }
}
