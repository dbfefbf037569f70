namespace Crm.Channels;

/// <summary>A channel of the application; of several with one name the last counts.</summary>
/// <param name="Name">The channel's word.</param>
/// <param name="Make">Makes it, once.</param>
public sealed record ChannelRegistration(string Name, Func<IServiceProvider, IChannel> Make);
