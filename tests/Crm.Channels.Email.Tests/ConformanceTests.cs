using Crm.Conformance;

namespace Crm.Channels.Email;

/// <summary>The suite of all channels, by SMTP.</summary>
public sealed class SmtpConformanceTests() : ChannelConformance(new Harness())
{
    private sealed class Harness : IChannelHarness
    {
        private SmtpSink _sink = null!;

        public ChannelAddress NoAddress => "anna";

        public async ValueTask<IChannel> CreateAsync()
        {
            _sink = await SmtpSink.StartAsync();
            return new SmtpChannel(new EmailOptions { Host = "127.0.0.1", Port = _sink.Port, Security = EmailSecurity.None, From = "crm@shop.example" }, TimeProvider.System);
        }

        public ChannelAddress AddressOf(int number) => new($"anna{number}@example.com", "Анна");

        public ValueTask<int> CountAsync() => ValueTask.FromResult(_sink.Mails.Count);

        public ValueTask DisposeAsync() => _sink?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}

/// <summary>The suite of all channels, by files.</summary>
public sealed class PickupDirectoryConformanceTests() : ChannelConformance(new Harness())
{
    private sealed class Harness : IChannelHarness
    {
        private readonly string _folder = Mails.Folder();

        public ChannelAddress NoAddress => "anna";

        public ValueTask<IChannel> CreateAsync() => ValueTask.FromResult<IChannel>(new PickupDirectoryChannel(new PickupDirectoryOptions { Folder = _folder, From = "crm@shop.example" }, TimeProvider.System));

        public ChannelAddress AddressOf(int number) => new($"anna{number}@example.com", "Анна");

        public ValueTask<int> CountAsync() => ValueTask.FromResult(Directory.GetFiles(_folder, "*.eml").Length);

        public ValueTask DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
