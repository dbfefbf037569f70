namespace Crm.Text.Tables;

/// <summary>Characters that fold to nothing.</summary>
/// <remarks>
/// Sources: Unicode Character Database 16.0, PropList.txt (Bidi_Control, Join_Control, Variation_Selector) and
/// DerivedGeneralCategory.txt (Mn, Cc, Cf) for the scripts that the letter tables cover. Marks of other scripts
/// (Hebrew points, Indic vowel signs) are part of their letters and stay.
/// </remarks>
internal static class Ignored
{
    /// <summary>Ranges in hexadecimal, both ends included.</summary>
    public const string Ranges =
        // Control characters other than white space.
        "0000-0008 000E-001F 007F-0084 0086-009F " +
        // Soft hyphen, zero-width space, joiners, bidi controls, word joiner, byte order mark, annotation anchors.
        "00AD 061C 180E 200B-200F 202A-202E 2060-206F FEFF FFF9-FFFB " +
        // Variation selectors.
        "180B-180D 180F FE00-FE0F " +
        // Combining marks of Latin, Greek and Cyrillic.
        "0300-036F 0483-0489 1AB0-1AFF 1DC0-1DFF 20D0-20FF 2DE0-2DFF A66F-A672 A674-A67D A69E-A69F FE20-FE2F " +
        // Arabic: harakat, superscript alef, Quranic marks and small letters.
        "0610-061A 064B-065F 0670 06D6-06DC 06DF-06E8 06EA-06ED 0897-089F 08CA-08E1 08E3-08FF " +
        // Hamza by itself, high hamza, tatweel.
        "0621 0640 0674";

    /// <summary>Apostrophes, primes, and the letters that serve as such, so that Мар'яна meets Мар’яна and Маряна.</summary>
    public const string Apostrophes =
        "0027 0060 00B4 02B9-02BF 02C8 02EE 0374 055A 07F4-07F5 1FBD 1FBF 1FCD-1FCF 1FDD-1FDF 1FEF 1FFD-1FFE " +
        "2018-201B 2032 2035 A78B-A78C FF07 FF40";
}
