namespace Crm.Channels;

/// <summary>A handler of messages that come in, as given to <c>AddInboundHandler</c>.</summary>
internal sealed record InboundHandlerRegistration(Func<IServiceProvider, IInboundHandler> Resolve);
