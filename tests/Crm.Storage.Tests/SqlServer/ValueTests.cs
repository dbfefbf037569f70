using System.Data;
using System.Data.SqlTypes;
using System.Text;
using Crm.Models;
using Crm.Storage.Sql;

namespace Crm.Storage.SqlServer;

/// <summary>How values go to the server.</summary>
public sealed class ValueTests
{
    private static readonly SqlServerDialect Dialect = new();

    [Fact]
    public void Compared_text_goes_as_bytes_of_which_no_end_is_padded()
    {
        var code = SqlServerValues.Parameter("@p1", new SqlType(SqlKind.Text, 50));
        Dialect.Bind(code, "a ");
        code.SqlDbType.Should().Be(SqlDbType.VarBinary);
        code.Value.Should().BeEquivalentTo("a "u8.ToArray());
        var shown = SqlServerValues.Parameter("@p1", new SqlType(SqlKind.Text, 50, Use: TextUse.Shown));
        Dialect.Bind(shown, "a ");
        (shown.SqlDbType, shown.Value).Should().Be((SqlDbType.NVarChar, (object)"a "));
    }

    [Fact]
    public void Sizes_come_in_steps_and_cut_nothing_off()
    {
        var code = SqlServerValues.Parameter("@p1", new SqlType(SqlKind.Text, 50));
        foreach (var (length, size) in new[] { (1, 8_000), (8_000, 8_000), (8_001, -1) })
        {
            Dialect.Bind(code, new string('x', length));
            (code.Size, ((byte[])code.Value).Length).Should().Be((size, length));
        }
    }

    [Fact]
    public void Missing_values_keep_their_type()
    {
        foreach (var kind in Enum.GetValues<SqlKind>())
        {
            var type = new SqlType(kind, kind == SqlKind.Decimal ? 4 : 0);
            var parameter = SqlServerValues.Parameter("@p1", type);
            var expected = parameter.SqlDbType;
            Dialect.Bind(parameter, type, default);
            (parameter.SqlDbType, parameter.Value).Should().Be((expected, (object)DBNull.Value), "{0} may be missing", kind);
        }
    }

    [Fact]
    public void Decimals_have_the_type_of_their_column_where_they_fit()
    {
        var type = new SqlType(SqlKind.Decimal, 4);
        var parameter = SqlServerValues.Parameter("@p1", type);
        Dialect.Bind(parameter, type, FieldValue.Decimal(9.5m));
        (parameter.Precision, parameter.Scale).Should().Be(((byte)19, (byte)4));
        Dialect.Bind(parameter, type, FieldValue.Decimal(0.00005m));
        (parameter.Scale, parameter.Value).Should().Be(((byte)5, (object)0.00005m), "the driver takes the scale of the value");
    }

    [Fact]
    public void Instants_and_days_reach_from_the_first_to_the_last()
    {
        foreach (var instant in new[] { DateTimeOffset.MinValue, new DateTimeOffset(9999, 12, 31, 23, 59, 59, 999, 999, TimeSpan.Zero) })
        {
            SqlServerValues.Moment(FieldValue.Instant(instant)).Should().Be(instant.DateTime);
        }

        SqlServerValues.Day(FieldValue.Date(DateOnly.MaxValue)).Should().Be(new DateTime(9999, 12, 31));
    }

    [Fact]
    public void Sums_beyond_a_long_are_read_whole() =>
        SqlServerValues.Decimal(SqlDecimal.Parse("1475739525896764129280.00000000"), 0).Should().Be(1_475_739_525_896_764_129_280m);

    [Fact]
    public void Lists_are_json_in_the_encoding_of_their_items()
    {
        var id = new Guid("0193a0b0-0000-7000-8000-00000000000a");
        Of(new SqlType(SqlKind.Id), FieldValue.Reference(id)).Should().Be("[\"0193A0B00000700080000000" + "0000000A\"]");
        Of(new SqlType(SqlKind.Text, 50), FieldValue.Code("é")).Should().Be($"[\"{Convert.ToHexString(Encoding.UTF8.GetBytes("é"))}\"]");
        Of(new SqlType(SqlKind.Text, 50, Use: TextUse.Searched), FieldValue.Name("a\"é")).Should().Be("[\"a\\\"é\"]");
        Of(new SqlType(SqlKind.Integer), FieldValue.Integer(long.MinValue), FieldValue.Integer(2)).Should().Be("[-9223372036854775808,2]");
        Of(new SqlType(SqlKind.Decimal, 4), FieldValue.Decimal(-0.0001m)).Should().Be("[-0.0001]");
        Of(new SqlType(SqlKind.MoneyText, 4), FieldValue.Money(new Money(1.5m, "EUR"))).Should().Be("[\"1.5000EUR\"]");
        Of(new SqlType(SqlKind.Date), FieldValue.Date(new DateOnly(1, 1, 1))).Should().Be("[\"0001-01-01\"]");
        Of(new SqlType(SqlKind.Instant), FieldValue.Instant(new DateTimeOffset(2026, 3, 1, 12, 0, 0, 0, 1, TimeSpan.Zero))).Should().Be("[\"2026-03-01T12:00:00.000001\"]");
        Of(new SqlType(SqlKind.Boolean), FieldValue.Boolean(true)).Should().Be("[1]");
    }

    [Theory]
    [InlineData("a")]
    [InlineData("щ")]
    [InlineData("漢")]
    [InlineData("😀")]
    public void Keys_are_cut_at_the_end_of_a_letter_where_an_index_would_refuse_them(string letter)
    {
        var text = string.Concat(Enumerable.Repeat(letter, 2_000));
        var cut = SqlServerKeys.Cut(text);
        Encoding.UTF8.GetByteCount(cut).Should().BeInRange(1_597, 1_600);
        text.Should().StartWith(cut);
        char.IsHighSurrogate(cut[^1]).Should().BeFalse();
        SqlServerKeys.Cut(letter).Should().BeSameAs(letter);
        SqlServerKeys.Cut(new byte[2_000]).Should().HaveCount(1_600);
        SqlServerKeys.Cut((byte[]?)null).Should().BeNull();
    }

    [Fact]
    public void Keys_of_the_longest_foldings_fit_their_columns()
    {
        // U+FDFA is eighteen letters when it is folded.
        var text = new string('\uFDFA', 20);
        SqlServerKeys.FoldedSize(20).Should().BeGreaterThanOrEqualTo(Encoding.UTF8.GetByteCount(Text.TextFold.Fold(text)));
        SqlServerKeys.SortSize(20).Should().BeGreaterThanOrEqualTo(Text.SortAlphabet.For("fa").MaxLength(20));
    }

    [Fact]
    public async Task Copied_rows_hold_what_the_columns_take()
    {
        await using var copy = new SqlServerCopy(new Microsoft.Data.SqlClient.SqlConnection(), null, "[crm_x]", "[tenant], [id], [code], [name], [key]");
        var ct = TestContext.Current.CancellationToken;
        for (var i = 0; i < 2; i++)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(7L, ct);
            await copy.WriteAsync(Guid.Empty, ct);
            await copy.WriteAsync(new SqlType(SqlKind.Text, 50), FieldValue.Code("c"), ct);
            await copy.WriteAsync(new SqlType(SqlKind.Text, 50, Use: TextUse.Shown), default, ct);
            await copy.WriteAsync("k", new SqlType(SqlKind.Text, 50, Use: TextUse.Searched), ct);
        }

        copy.Complete();
        copy.Rows.Rows.Cast<DataRow>().Should().HaveCount(2).And.AllSatisfy(row => row.ItemArray.Should().BeEquivalentTo(new object[] { 7L, new byte[16], "c"u8.ToArray(), DBNull.Value, "k" }));
    }

    private static string Of(SqlType element, params FieldValue[] values) => SqlServerArrays.Of(element, values);
}
