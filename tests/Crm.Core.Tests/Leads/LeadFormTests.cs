namespace Crm.Leads;

/// <summary>Reading forms into captures.</summary>
public sealed class LeadFormTests
{
    private static readonly LeadCapture Known = new() { Source = "website", Reference = "f-1" };

    [Fact]
    public void Inputs_are_read_as_they_are_mapped()
    {
        var form = new LeadForm()
            .Map("your-email", LeadInput.Email).Map("mail2", LeadInput.Email).Map("who", LeadInput.Name).Map("text", LeadInput.Message).Map("more", LeadInput.Message)
            .MapConsent("news", new LeadConsent("email", "newsletter")).MapConsent("sms", new LeadConsent("sms", "offers"));

        var (capture, unmapped) = form.Read(
            [new("Your-Email", " a@b.example "), new("mail2", "c@d.example"), new("who", "Anna"), new("text", "One"), new("more", "Two"), new("news", "on"), new("sms", "off"), new("size", "XL"), new("empty", " ")],
            Known);

        capture.Should().BeEquivalentTo(new { Source = "website", Reference = "f-1", Email = "a@b.example", Name = "Anna", Message = "One\nTwo" });
        capture.Consents.Should().Equal(new LeadConsent("email", "newsletter"));
        unmapped.Should().Equal("size");
    }

    [Fact]
    public void What_is_not_mapped_may_be_kept_in_the_message()
    {
        var (capture, unmapped) = LeadForm.ByName.KeepingTheRest().Read([new("givenName", "Anna"), new("message", "Hello"), new("size", " XL "), new("size", "M")], Known);
        (capture.GivenName, capture.Message).Should().Be(("Anna", "Hello\nsize: XL\nsize: M"));
        unmapped.Should().Equal("size");
    }

    [Fact]
    public void Every_target_has_an_input_of_its_name()
    {
        foreach (var target in Enum.GetValues<LeadInput>())
        {
            var (capture, unmapped) = LeadForm.ByName.Read([new(target.ToString(), "value")], Known);
            unmapped.Should().BeEmpty();
            typeof(LeadCapture).GetProperty(target.ToString())!.GetValue(capture).Should().Be("value");
        }
    }

    [Fact]
    public void What_the_host_knows_stays() =>
        LeadForm.ByName.Read([new("campaign", "forged")], Known with { Campaign = "spring" }).Capture.Campaign.Should().Be("spring");
}
