namespace Crm.Channels;

/// <summary>A place where messages arrive; of several with one name the last counts.</summary>
/// <param name="Name">Its <see cref="IInboundSource.Name"/>.</param>
/// <param name="Make">Makes it, once.</param>
public sealed record InboundRegistration(string Name, Func<IServiceProvider, IInboundSource> Make);
