using System.Globalization;
using Crm.Conformance;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Channels.Sms;

/// <summary>The suite of all channels, by text messages.</summary>
public sealed class SmsConformanceTests() : ChannelConformance(new Harness())
{
    private sealed class Harness : IChannelHarness
    {
        private readonly ProviderServer _provider = new();
        private ServiceProvider? _services;

        public ChannelAddress NoAddress => "anna";

        public ValueTask<IChannel> CreateAsync()
        {
            var services = new ServiceCollection();
            new CrmBuilder(services).UseSms(options => (options.AccountSid, options.AuthToken, options.BaseAddress, options.From) = (ProviderServer.Account, ProviderServer.Secret, _provider.Address, "+15005550006"));
            _services = services.BuildServiceProvider();
            return ValueTask.FromResult(_services.GetRequiredService<ChannelRegistration>().Make(_services));
        }

        public ChannelAddress AddressOf(int number) => string.Create(CultureInfo.InvariantCulture, $"+3804412345{number:00}");

        public ValueTask<int> CountAsync() => ValueTask.FromResult(_provider.Sent);

        public async ValueTask DisposeAsync()
        {
            _provider.Dispose();
            if (_services is not null)
            {
                await _services.DisposeAsync();
            }
        }
    }
}
