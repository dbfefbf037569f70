using Crm.Contacts;
using Crm.Normalization;
using Microsoft.Extensions.DependencyInjection;

namespace Crm;

public sealed class PhoneNumberTests
{
    private static readonly NumberingPlanPhoneNormalizer Phones = new();
    private static readonly string?[] Regions = ["UA", "IR", "XX", null];

    [Theory]
    [InlineData("+380 50 123-45-67", null, "+380501234567")]
    [InlineData("050 123 45 67", "UA", "+380501234567")]
    [InlineData("(050) 123-45-67", "ua", "+380501234567")]
    [InlineData("00380501234567", "UA", "+380501234567")]
    [InlineData("380501234567", "UA", "+380501234567")]
    [InlineData("۰۹۳۶ ۲۳۰ ۴۱۹۳", "IR", "+989362304193")]
    [InlineData("٠١٠ ٠٠٠٠ ٠٠٠٠", "EG", "+201000000000")]
    [InlineData("\u2066+380 63 618 53 56\u2069", null, "+380636185356")]
    [InlineData("0936\u200C230\u200C4193", "IR", "+989362304193")]
    [InlineData("\u200F+98\u00A0936\u00A0230\u00A04193", null, "+989362304193")]
    [InlineData("050\u2013123\u201145\u201467", "UA", "+380501234567")]
    [InlineData("\uFF0B\uFF13\uFF18\uFF10501234567", null, "+380501234567")]
    [InlineData("8 (701) 260-28-49", "KZ", "+77012602849")]
    [InlineData("+1 (619) 555-0126", null, "+16195550126")]
    [InlineData("tel:+44-20-7946-0293", null, "+442079460293")]
    public void Read_gives_the_international_form_of_what_people_type(string text, string? region, string expected)
    {
        var reading = Phones.Read(text, region);

        reading.Fault?.ToString().Should().BeNull();
        reading.Number.Should().Be(expected);
        reading.Extension.Should().BeNull();
    }

    [Theory]
    [InlineData("020 7946 0293 ext. 12", "GB", "+442079460293", "12")]
    [InlineData("020 7946 0293 x12", "GB", "+442079460293", "12")]
    [InlineData("tel:+44-20-7946-0293;ext=5", null, "+442079460293", "5")]
    [InlineData("+380 44 123 45 67, дод. 105", null, "+380441234567", "105")]
    [InlineData("021 8888 1234 داخلی ۱۲", "IR", "+982188881234", "12")]
    [InlineData("+7 727 330 30 30 ішкі 7", null, "+77273303030", "7")]
    public void Read_gives_the_extension_apart(string text, string? region, string number, string extension)
    {
        var reading = Phones.Read(text, region);

        reading.Fault?.ToString().Should().BeNull();
        (reading.Number, reading.Extension).Should().Be((number, extension));
    }

    [Theory]
    [InlineData("9.89E+11", "IR", "phone.spoiled")]
    [InlineData("9,89E+11", "IR", "phone.spoiled")]
    [InlineData("۹٫۸۹E+۱۱", "IR", "phone.spoiled")]
    [InlineData("3e11", "UA", "phone.spoiled")]
    [InlineData("1-800-FLOWERS", "US", "phone.letters")]
    [InlineData("+44 161 496 085l", null, "phone.letters")]
    [InlineData("+7 777 492 14 4З", null, "phone.letters")]
    [InlineData("ask Anna", "UA", "phone.letters")]
    [InlineData("050 123 45", "UA", "phone.tooShort")]
    [InlineData("+380 50 123 45 67 89 01", null, "phone.tooLong")]
    [InlineData("+999 1234 56789", null, "phone.countryCode")]
    [InlineData("0501234567", null, "phone.noCountry")]
    [InlineData("0501234567", "QQ", "phone.unknownCountry")]
    [InlineData("+380 00 000 00 00", null, "phone.notAssigned")]
    [InlineData("+1 619 155 0126", null, "phone.notAssigned")]
    [InlineData("", "UA", "phone.noNumber")]
    [InlineData("+", null, "phone.noNumber")]
    [InlineData("!!!", "UA", "phone.noNumber")]
    public void Read_says_why_a_text_is_no_number(string text, string? region, string key)
    {
        var reading = Phones.Read(text, region);

        reading.Number.Should().BeNull();
        reading.Fault!.Key.Should().Be(key);
        foreach (var language in Localization.MessageCatalog.Languages)
        {
            reading.Fault.In(language).Should().NotBe(key).And.NotContain("{");
        }
    }

    [Fact]
    public void Read_gives_a_number_that_it_reads_as_itself()
    {
        var once = Phones.Read("050 123 45 67", "UA").Number!;

        Phones.Read(once, null).Number.Should().Be(once);
    }

    [Fact]
    public void Read_gives_the_same_from_many_threads()
    {
        Parallel.For(0, 2_000, i => Phones.Read($"050 {i:D7}", "UA").Number.Should().Be($"+38050{i:D7}"));
    }

    [Fact]
    public void Read_never_throws_for_any_text() =>
        CsCheck.Check.Sample(CsCheck.Gen.Select(CsCheck.Gen.String, CsCheck.Gen.Int[0, 3]), pair =>
        {
            var reading = Phones.Read(pair.Item1, Regions[pair.Item2]);
            return (reading.Number is null) == (reading.Fault is not null);
        });

    [Fact]
    public void AddPhoneNumbers_replaces_the_plain_reader_once_however_often_it_is_called()
    {
        var services = new ServiceCollection();

        services.AddCrm(crm => crm.UseInMemory().AllowEverything().AddPhoneNumbers().AddPhoneNumbers());

        services.Should().ContainSingle(service => service.ServiceType == typeof(IPhoneNormalizer))
            .Which.ImplementationType.Should().Be<NumberingPlanPhoneNormalizer>();
    }
}
