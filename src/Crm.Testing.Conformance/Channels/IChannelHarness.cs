using Crm.Channels;

namespace Crm.Conformance;

/// <summary>A channel under test, with the other end of it.</summary>
public interface IChannelHarness : IAsyncDisposable
{
    /// <summary>Makes the channel, against an empty other end.</summary>
    ValueTask<IChannel> CreateAsync();

    /// <summary>An address that takes messages; others for other numbers.</summary>
    ChannelAddress AddressOf(int number);

    /// <summary>What the channel takes for no address at all.</summary>
    ChannelAddress NoAddress { get; }

    /// <summary>How many messages have arrived at the other end.</summary>
    ValueTask<int> CountAsync();
}
