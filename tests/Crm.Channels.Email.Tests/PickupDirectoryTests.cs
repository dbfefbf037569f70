using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Crm.Channels.Email;

/// <summary>Mail as files.</summary>
public sealed class PickupDirectoryTests : IDisposable
{
    private readonly string _folder = Path.Combine(Mails.Folder(), "out");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mail_is_one_whole_file_with_line_ends_of_mail()
    {
        var result = await Channel().SendAsync(Mails.To("anna", "campaign 1/42"), Stop);
        var file = Directory.GetFiles(_folder, "*").Should().ContainSingle().Subject;
        Path.GetFileName(file).Should().Be(result.ProviderId).And.StartWith("campaign_1_42.").And.EndWith(".eml");
        var text = await File.ReadAllTextAsync(file, Stop);
        text.Replace("\r\n", "", StringComparison.Ordinal).Should().NotContain("\n").And.NotContain("\r");
        Mails.Read(text).TextBody!.ReplaceLineEndings("\r\n").Trim().Should().Be(Mails.To("anna").Text);
    }

    [Fact]
    public async Task Same_key_twice_is_one_file()
    {
        var channel = Channel();
        var first = await channel.SendAsync(Mails.To("anna"), Stop);
        (await channel.SendAsync(Mails.To("anna"), Stop)).Should().Be(first);
        Directory.GetFiles(_folder).Should().ContainSingle();
        await channel.SendAsync(Mails.To("anna") with { Tenant = new Tenant("other") }, Stop);
        Directory.GetFiles(_folder).Should().HaveCount(2, "keys are unique per tenant only");
    }

    [Fact]
    public async Task Many_at_once_with_one_key_are_one_file()
    {
        var channels = Enumerable.Range(0, 4).Select(_ => Channel()).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 64).Select(i => channels[i % 4].SendAsync(Mails.To("anna"), Stop)));
        Directory.GetFiles(_folder).Should().ContainSingle();
    }

    [Fact]
    public async Task Keys_that_look_alike_as_names_are_different_files()
    {
        var channel = Channel();
        await channel.SendAsync(Mails.To("anna", "a/b"), Stop);
        await channel.SendAsync(Mails.To("anna", "a b"), Stop);
        await channel.SendAsync(Mails.To("anna", "../../etc/passwd"), Stop);
        await channel.SendAsync(Mails.To("anna", new string('x', 200)), Stop);
        Directory.GetFiles(_folder).Should().HaveCount(4);
    }

    [Fact]
    public async Task Folder_that_may_not_be_written_is_a_failure_of_the_channel()
    {
        await File.WriteAllTextAsync(_folder, "in the way", Stop);
        var send = () => Channel().SendAsync(Mails.To("anna"), Stop);
        (await send.Should().ThrowAsync<ChannelException>()).Which.Code.Should().Be("folder");
    }

    [Fact]
    public async Task Without_a_sender_the_option_is_named()
    {
        var channel = new PickupDirectoryChannel(new PickupDirectoryOptions { Folder = _folder }, new FakeTimeProvider(Mails.Now));
        var send = () => channel.SendAsync(Mails.To("anna"), Stop);
        (await send.Should().ThrowAsync<ChannelException>()).Which.Should().Match<ChannelException>(exception => !exception.IsTransient && exception.Code == "noSender");
    }

    [Fact]
    public async Task Message_of_a_hostile_form_leaves_no_file()
    {
        var send = () => Channel().SendAsync(Mails.To("anna") with { To = new ChannelAddress("anna@example.com", "Anna\r\nBcc: x@example.com") }, Stop);
        await send.Should().ThrowAsync<InvalidMessageException>();
        Directory.Exists(_folder).Should().BeFalse();
    }

    [Fact]
    public async Task Is_chosen_in_one_line()
    {
        var services = new ServiceCollection();
        services.AddCrm(crm => crm.UseInMemory().AllowEverything().UsePickupDirectory(_folder, options => options.From = "crm@shop.example"));
        await using var provider = services.BuildServiceProvider();
        var sender = provider.GetRequiredService<ChannelSender>();
        sender.CapabilitiesOf("email").HonoursIdempotencyKeys.Should().BeTrue();
        (await sender.SendAsync("email", Mails.To("anna"), Stop)).Outcome.Should().Be(SendOutcome.Accepted);
        Directory.GetFiles(_folder, "*.eml").Should().ContainSingle();
    }

    [Fact]
    public void Options_that_are_not_right_are_named_at_once()
    {
        var crm = new CrmBuilder(new ServiceCollection());
        FluentActions.Invoking(() => crm.UseEmail(_ => { })).Should().Throw<ArgumentException>().WithMessage("EmailOptions.Host*");
        FluentActions.Invoking(() => crm.UseEmail(options => (options.Host, options.MaxConnections) = ("h", 0))).Should().Throw<ArgumentException>().WithMessage("EmailOptions.MaxConnections*");
        FluentActions.Invoking(() => crm.UseEmail(options => (options.Host, options.From) = ("h", "nobody"))).Should().Throw<ArgumentException>().WithMessage("EmailOptions.From*");
        FluentActions.Invoking(() => crm.UsePickupDirectory(" ")).Should().Throw<ArgumentException>().WithMessage("PickupDirectoryOptions.Folder*");
        FluentActions.Invoking(() => crm.AddImap(options => (options.Host, options.UserName, options.Password, options.ParkedMailbox) = ("h", "u", "p", "inbox"))).Should().Throw<ArgumentException>().WithMessage("*three different names*");
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    private PickupDirectoryChannel Channel() => new(new PickupDirectoryOptions { Folder = _folder, From = "crm@shop.example" }, new FakeTimeProvider(Mails.Now));
}
