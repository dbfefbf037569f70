using System.Globalization;
using System.Reflection;
using System.Xml.Linq;

namespace Crm;

/// <summary>Every option tells its default, and tells the truth.</summary>
public sealed class OptionsTests
{
    private static readonly string[] Numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    public static TheoryData<Type> Options => [.. Assemblies.PublicTypes.Where(type => type.IsClass && type.Name.EndsWith("Options", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Options))]
    public void Default_is_documented_as_it_is_in_the_code(Type type)
    {
        var documentation = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml"));
        var options = Activator.CreateInstance(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
        {
            var name = $"{type.Name}.{property.Name}";
            var value = documentation.Descendants("member")
                .SingleOrDefault(member => (string?)member.Attribute("name") == $"P:{type.FullName}.{property.Name}")?.Element("value")?.Value;
            value.Should().NotBeNullOrWhiteSpace("{0} needs a <value> that tells its default", name);
            Words(property.GetValue(options)).Should().Contain(
                word => value!.Contains(word, StringComparison.OrdinalIgnoreCase), "the <value> of {0} says '{1}'", name, value);
        }
    }

    /// <summary>The ways in which a default may be written.</summary>
    private static IEnumerable<string> Words(object? value)
    {
        switch (value)
        {
            case null:
                return ["null"];
            case TimeSpan span:
                return Spans(span);
            case bool truth:
                return [truth ? "true" : "false"];
            case string { Length: 0 }:
                return ["empty"];
            case System.Collections.IEnumerable items when !items.Cast<object>().Any():
                return ["empty"];
            case int or long:
                var number = Convert.ToInt64(value, CultureInfo.InvariantCulture);
                return [number.ToString(CultureInfo.InvariantCulture), number.ToString("N0", CultureInfo.InvariantCulture), .. Word(number)];
            default:
                return [Convert.ToString(value, CultureInfo.InvariantCulture)!];
        }
    }

    private static IEnumerable<string> Spans(TimeSpan span)
    {
        (double Count, string Unit)[] forms =
            [(span.TotalDays, "day"), (span.TotalHours, "hour"), (span.TotalMinutes, "minute"), (span.TotalSeconds, "second"), (span.TotalMilliseconds, "millisecond")];
        foreach (var (count, unit) in forms.Where(form => form.Count >= 1 && Math.Floor(form.Count) == form.Count))
        {
            yield return $"{count.ToString(CultureInfo.InvariantCulture)} {unit}";
            foreach (var word in Word((long)count))
            {
                yield return $"{word} {unit}";
            }
        }
    }

    private static IEnumerable<string> Word(long number) => number is >= 0 and <= 12 ? [Numbers[number]] : [];
}
