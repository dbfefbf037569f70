namespace Crm.Channels;

/// <summary>Where a message goes to or comes from.</summary>
/// <param name="Address">The address as the channel writes it: <c>anna@example.com</c>, <c>+380441234567</c>.</param>
/// <param name="Name">The name shown beside it; null for none.</param>
public sealed record ChannelAddress(string Address, string? Name = null)
{
    /// <summary>Makes an address without a name.</summary>
    public static implicit operator ChannelAddress(string address) => new(address);

    /// <summary>The address alone.</summary>
    public override string ToString() => Address;
}
