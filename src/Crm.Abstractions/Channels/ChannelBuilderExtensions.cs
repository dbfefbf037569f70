using Crm.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace Crm;

/// <summary>Adds channels to <c>AddCrm</c>; adapters give shorter forms, such as <c>UseEmail</c>.</summary>
public static class ChannelBuilderExtensions
{
    /// <summary>Sends messages of a name by a channel, in place of any chosen before for it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The channel's word, such as <c>email</c>.</param>
    /// <param name="make">Makes the channel, once; one that can be disposed is disposed with the application.</param>
    public static CrmBuilder UseChannel(this CrmBuilder builder, string name, Func<IServiceProvider, IChannel> make)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(make);
        builder.Services.AddSingleton(new ChannelRegistration(name, make));
        return builder;
    }

    /// <summary>Takes messages in from a place, in place of any of the same name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The source's <see cref="IInboundSource.Name"/>.</param>
    /// <param name="make">Makes the source, once; one that can be disposed is disposed with the application.</param>
    public static CrmBuilder AddInboundSource(this CrmBuilder builder, string name, Func<IServiceProvider, IInboundSource> make)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(make);
        builder.Services.AddSingleton(new InboundRegistration(name, make));
        return builder;
    }
}
