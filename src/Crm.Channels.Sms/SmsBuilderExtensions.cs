using System.Net.Http.Headers;
using System.Text;
using Crm.Channels;
using Crm.Channels.Sms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Refit;

namespace Crm;

/// <summary>Adds text messages to <c>AddCrm</c>.</summary>
public static class SmsBuilderExtensions
{
    /// <summary>Sends text messages by a provider with the interface of Twilio, in place of any way chosen before, and adds <see cref="SmsCallbacks"/>.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="configure">Sets the account; checked at once.</param>
    /// <exception cref="ArgumentException">An option is not right; the message names it.</exception>
    public static CrmBuilder UseSms(this CrmBuilder builder, Action<SmsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new SmsOptions();
        configure(options);
        options.Validate();

        var services = builder.Services;
        var first = services.All(service => service.ServiceType != typeof(SmsOptions));
        services.Replace(ServiceDescriptor.Singleton(options));
        services.Replace(ServiceDescriptor.Singleton(provider => new SmsCallbacks(provider.GetRequiredService<SmsOptions>(), Clock(provider))));
        if (first)
        {
            AddClient(services);
        }

        return builder.UseChannel(SmsChannel.Word, static provider =>
            new SmsChannel(provider.GetRequiredService<IMessagesApi>(), provider.GetRequiredService<SmsOptions>(), Clock(provider)));
    }

    private static void AddClient(IServiceCollection services) => services
        .AddRefitGeneratedClient<IMessagesApi>(new RefitSettings(new SystemTextJsonContentSerializer(ProviderJson.Default.Options)))
        .ConfigureHttpClient(static (provider, client) =>
        {
            var options = provider.GetRequiredService<SmsOptions>();
            var user = options.ApiKey is { } key ? $"{key}:{options.ApiKeySecret}" : $"{options.AccountSid}:{options.AuthToken}";
            client.BaseAddress = options.BaseAddress;
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user)));

            // The pipeline in front of the channel ends a try.
            client.Timeout = Timeout.InfiniteTimeSpan;
        })
        .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), AllowAutoRedirect = false })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan);

    private static TimeProvider Clock(IServiceProvider services) => services.GetService<TimeProvider>() ?? TimeProvider.System;
}
