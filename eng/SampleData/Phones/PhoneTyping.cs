using Crm.SampleData.Text;

namespace Crm.SampleData.Phones;

/// <summary>Types a phone number in one of the ways found in exports.</summary>
/// <remarks>Every way can be read by a library that knows the row's country and ignores marks, spaces and signs at both ends.</remarks>
internal static class PhoneTyping
{
    /// <summary>The number with its calling code, which needs no country to be read.</summary>
    public static string International(Phone phone, Prng random)
    {
        var grouped = $"+{phone.Plan.Code} {string.Join(' ', phone.Groups)}";
        return random.Below(10) switch
        {
            < 5 => grouped,
            < 8 => "+" + phone.InternationalDigits,
            8 => $"+{phone.Plan.Code} ({phone.Groups[0]}) {string.Join('-', phone.Groups.Skip(1))}",
            _ => grouped.Replace(' ', '\u00A0'),
        };
    }

    /// <summary>The number as somebody in its country typed it.</summary>
    public static string Any(Phone phone, string language, Prng random) => random.Below(100) switch
    {
        < 30 => International(phone, random),
        < 42 => National(phone, '-'),
        < 54 => National(phone, ' '),
        < 64 => phone.Plan.Trunk + phone.NationalDigits,
        < 74 => Bracketed(phone, random),
        < 80 => phone.Plan.DoubleZero ? "00" + phone.InternationalDigits : Bracketed(phone, random),
        < 88 => Digits.Eastern(National(phone, ' '), language),
        < 90 => Digits.Eastern($"+{phone.Plan.Code} {string.Join(' ', phone.Groups)}", language),
        < 94 => Marked(phone, random),
        < 97 => National(phone, '-') + "  ",
        _ => phone.InternationalDigits,
    };

    private static string National(Phone phone, char separator)
    {
        var digits = string.Join(separator, phone.Groups);
        return phone.Plan.Trunk == "8" ? $"8{separator}{digits}" : phone.Plan.Trunk + digits;
    }

    private static string Bracketed(Phone phone, Prng random)
    {
        var rest = string.Join(random.Below(2) == 0 ? '-' : ' ', phone.Groups.Skip(1));
        return phone.Plan.Trunk == "8" ? $"8 ({phone.Groups[0]}) {rest}" : $"({phone.Plan.Trunk}{phone.Groups[0]}) {rest}";
    }

    // Address books of telephones wrap a copied number in direction marks that nobody sees.
    private static string Marked(Phone phone, Prng random)
    {
        var digits = $"+{phone.Plan.Code} {string.Join(' ', phone.Groups)}";
        return random.Below(3) switch
        {
            0 => $"\u202A{digits}\u202C",
            1 => $"\u200E{digits}",
            _ => $"\u2066{digits}\u2069",
        };
    }
}
