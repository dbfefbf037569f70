using CsCheck;

namespace Crm.Calendars;

public sealed class PeriodTests
{
    private static readonly Gen<Period> Any = Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 100_000], Gen.Int[0, 100_000], Gen.Int[0, 360_000_000])
        .Select((years, months, days, seconds) => new Period(years, months, days, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void TryParse_reads_back_what_ToString_writes() =>
        Any.Where(period => period.ToString().Length <= 30).Sample(period => Period.TryParse(period.ToString(), out var read) && read == period, iter: 20_000);

    [Fact]
    public void ToString_of_what_was_read_is_read_again() =>
        Gen.Select(Gen.Int[0, 15_000], Gen.Int[0, 110_000], Gen.Int[0, 110_000], Gen.Int[0, 99_999], Gen.Int[0, 999])
            .Select((weeks, days, hours, minutes, seconds) => $"P{weeks}W{days}DT{hours}H{minutes}M{seconds}S")
            .Sample(text => !Period.TryParse(text, out var first) || (Period.TryParse(first.ToString(), out var second) && first == second), iter: 20_000);

    [Theory]
    [InlineData("P90D", 0, 0, 90, 0)]
    [InlineData("P1Y6M", 1, 6, 0, 0)]
    [InlineData("P2W", 0, 0, 14, 0)]
    [InlineData("P2W3D", 0, 0, 17, 0)]
    [InlineData("PT36H", 0, 0, 0, 129_600)]
    [InlineData("P1DT1H1M1S", 0, 0, 1, 3_661)]
    [InlineData("P0D", 0, 0, 0, 0)]
    [InlineData("PT0S", 0, 0, 0, 0)]
    [InlineData("P100000Y", 100_000, 0, 0, 0)]
    public void TryParse_reads(string text, int years, int months, int days, int seconds)
    {
        Period.TryParse(text, out var period).Should().BeTrue();
        period.Should().Be(new Period(years, months, days, TimeSpan.FromSeconds(seconds)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("90D")]
    [InlineData("p90d")]
    [InlineData("P-1D")]
    [InlineData("-P1D")]
    [InlineData("P1.5D")]
    [InlineData("P1D ")]
    [InlineData("P1D\n")]
    [InlineData("P1D1Y")]
    [InlineData("P1H")]
    [InlineData("P١D")]
    [InlineData("P100001Y")]
    [InlineData("P14285W6D")]
    [InlineData("PT100000H1S")]
    [InlineData("PT99999H999999M")]
    [InlineData("P0000000000000000000000000000001D")]
    public void TryParse_refuses(string? text)
    {
        Period.TryParse(text, out var period).Should().BeFalse();
        period.Should().Be(default(Period));
    }

    [Fact]
    public void ToString_writes_the_shortest_form()
    {
        new Period(1, 0, 3, TimeSpan.Zero).ToString().Should().Be("P1Y3D");
        Period.OfTime(new TimeSpan(2, 0, 30, 0)).ToString().Should().Be("PT48H30M");
        default(Period).ToString().Should().Be("P0D");
    }

    [Fact]
    public void Negate_turns_every_part_round() =>
        new Period(1, 2, 3, TimeSpan.FromHours(4)).Negate().Should().Be(new Period(-1, -2, -3, TimeSpan.FromHours(-4)));
}
