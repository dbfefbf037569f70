using CsCheck;

namespace Crm.Models;

public sealed class FieldValueLawTests
{
    private static readonly Gen<string> Texts = Gen.Char['\u0001', '\u2fff'].Array[0, 40].Select(letters => new string(letters));

    private static readonly Gen<FieldValue> Values = Gen.OneOf(
        Gen.Const(FieldValue.Missing),
        Texts.Select(FieldValue.Code),
        Texts.Select(FieldValue.Name),
        Texts.Select(text => FieldValue.Text(FieldType.LongText, text)),
        Texts.Select(text => FieldValue.Text(FieldType.Document, text)),
        Gen.Long.Select(FieldValue.Integer),
        Gen.Decimal.Select(FieldValue.Decimal),
        Gen.Select(Gen.Decimal, Gen.OneOf(Gen.Const("UAH"), Gen.Const("IRR"), Gen.Const("KZT"))).Select((amount, currency) => FieldValue.Money(new Money(amount, currency))),
        Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(day => FieldValue.Date(DateOnly.FromDayNumber(day))),
        Gen.Long[0, DateTimeOffset.MaxValue.UtcTicks / TimeSpan.TicksPerMicrosecond].Select(FieldValue.InstantOfMicroseconds),
        Gen.Bool.Select(FieldValue.Boolean),
        Gen.Guid.Select(FieldValue.Reference),
        Texts.Where(text => text.Length > 0 && text.AsSpan().IndexOfAny('\n', ';') < 0).Array[1, 5].Select(choices => FieldValue.Choices([.. choices])));

    [Fact]
    public void Parse_is_the_inverse_of_ToString_for_every_type() =>
        Values.Sample(value => FieldValue.Parse(value.Type, value.ToString()) == value, iter: 20_000);

    [Fact]
    public void The_law_is_tried_on_every_type()
    {
        var seen = new HashSet<FieldType>();
        Values.Sample(value => { seen.Add(value.Type); }, iter: 2_000, threads: 1);

        seen.Should().BeEquivalentTo(Enum.GetValues<FieldType>());
    }

    [Theory]
    [InlineData(FieldType.Integer, "1.0")]
    [InlineData(FieldType.Integer, " 1")]
    [InlineData(FieldType.Integer, "")]
    [InlineData(FieldType.Decimal, "1,000")]
    [InlineData(FieldType.Money, "12")]
    [InlineData(FieldType.Date, "21.03.2026")]
    [InlineData(FieldType.Instant, "2026-03-21")]
    [InlineData(FieldType.Boolean, "yes")]
    [InlineData(FieldType.Reference, "not an id")]
    [InlineData(FieldType.Choices, "a;;b")]
    [InlineData(FieldType.Missing, "a")]
    public void Parse_refuses_what_ToString_does_not_write(FieldType type, string text)
    {
        FieldValue.TryParse(type, text, out _).Should().BeFalse();
        FluentActions.Invoking(() => FieldValue.Parse(type, text)).Should().Throw<FormatException>().WithMessage($"*{type}*");
    }

    [Fact]
    public void Parse_of_null_is_missing_for_every_type()
    {
        foreach (var type in Enum.GetValues<FieldType>())
        {
            FieldValue.Parse(type, null).IsMissing.Should().BeTrue();
        }
    }
}
