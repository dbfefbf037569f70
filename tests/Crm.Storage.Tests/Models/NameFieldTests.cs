using Crm.Text;

namespace Crm.Models;

public sealed class NameFieldTests
{
    [Theory]
    [InlineData(100, 300)]
    [InlineData(200, 600)]
    [InlineData(400, 700)]
    [InlineData(1_000, 1_000)]
    public void Folded_value_may_be_three_times_as_long_or_what_an_index_bears(int length, int folded) =>
        new NameField("name", length).MaxFoldedLength.Should().Be(folded);

    [Fact]
    public void Check_refuses_a_value_that_folds_to_more_than_an_index_bears()
    {
        var field = new NameField("name");
        field.Check(FieldValue.Name(new string('ß', 200))).Should().BeNull();
        field.Check(FieldValue.Name(new string('я', 200))).Should().BeNull();
        field.Check(FieldValue.Name(new string('a', 200))).Should().BeNull();
        var wordy = new string('\ufdfa', 40);
        var fault = field.Check(FieldValue.Name(wordy));
        fault!.Key.Should().Be("field.foldsTooLong");
        fault.ToString().Should().Contain(TextFold.Fold(wordy).Length.ToString(System.Globalization.CultureInfo.InvariantCulture)).And.Contain("600");
    }
}
