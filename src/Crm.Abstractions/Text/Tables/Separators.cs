namespace Crm.Text.Tables;

/// <summary>Characters outside ASCII that part words: punctuation, symbols, white space and controls.</summary>
/// <remarks>
/// Source: Unicode Character Database 14.0, DerivedGeneralCategory.txt: categories P, S, Z, Cc and Cf of the Basic
/// Multilingual Plane. Code points not assigned inside a run are counted to it.
/// </remarks>
internal static class Separators
{
    public static bool Contains(char value) => (Bits[value >> 5] & (1u << (value & 31))) != 0;

    private const string Ranges =
        "0080-00A9 00AB-00B1 00B4 00B6-00B8 00BB 00BF 00D7 00F7 02C2-02C5 02D2-02DF 02E5-02EB 02ED 02EF-02FF 0375 " +
        "037E 0384-0385 0387 03F6 0482 055A-055F 0589-058F 05BE 05C0 05C3 05C6 05F3-060F 061B-061F 066A-066D 06D4 " +
        "06DD-06DE 06E9 06FD-06FE 0700-070F 07F6-07F9 07FE-07FF 0830-083E 085E 0888 0890-0891 08E2 0964-0965 0970 " +
        "09F2-09F3 09FA-09FB 09FD 0A76 0AF0-0AF1 0B70 0BF3-0BFA 0C77 0C7F 0C84 0D4F 0D79 0DF4 0E3F 0E4F 0E5A-0E5B " +
        "0F01-0F17 0F1A-0F1F 0F34 0F36 0F38 0F3A-0F3D 0F85 0FBE-0FC5 0FC7-0FDA 104A-104F 109E-109F 10FB 1360-1368 " +
        "1390-1399 1400 166D-166E 1680 169B-169C 16EB-16ED 1735-1736 17D4-17D6 17D8-17DB 1800-180A 180E 1940-1945 " +
        "19DE-19FF 1A1E-1A1F 1AA0-1AA6 1AA8-1AAD 1B5A-1B6A 1B74-1B7E 1BFC-1BFF 1C3B-1C3F 1C7E-1C7F 1CC0-1CC7 1CD3 " +
        "1FBD 1FBF-1FC1 1FCD-1FCF 1FDD-1FDF 1FED-1FEF 1FFD-206F 207A-207E 208A-208E 20A0-20C0 2100-2101 2103-2106 " +
        "2108-2109 2114 2116-2118 211E-2123 2125 2127 2129 212E 213A-213B 2140-2144 214A-214D 214F 218A-244A " +
        "249C-24E9 2500-2775 2794-2BFF 2CE5-2CEA 2CF9-2CFC 2CFE-2CFF 2D70 2E00-2E2E 2E30-3004 3008-3020 3030 " +
        "3036-3037 303D-303F 309B-309C 30A0 30FB 3190-3191 3196-319F 31C0-31E3 3200-321E 322A-3247 3250 3260-327F " +
        "328A-32B0 32C0-33FF 4DC0-4DFF A490-A4C6 A4FE-A4FF A60D-A60F A673 A67E A6F2-A716 A720-A721 A789-A78A " +
        "A828-A82B A836-A839 A874-A877 A8CE-A8CF A8F8-A8FA A8FC A92E-A92F A95F A9C1-A9CD A9DE-A9DF AA5C-AA5F " +
        "AA77-AA79 AADE-AADF AAF0-AAF1 AB5B AB6A-AB6B ABEB FB29 FBB2-FBC2 FD3E-FD4F FDCF FDFC-FDFF FE10-FE19 " +
        "FE30-FE6B FEFF-FF0F FF1A-FF20 FF3B-FF40 FF5B-FF65 FFE0-FFFD";

    private const string AsciiRanges = "0000-002F 003A-0040 005B-0060 007B-007F";

    private static readonly uint[] Bits = Build();

    private static uint[] Build()
    {
        var bits = new uint[0x10000 / 32];
        foreach (var code in HexRanges.Expand(AsciiRanges).Concat(HexRanges.Expand(Ranges)))
        {
            bits[code >> 5] |= 1u << (code & 31);
        }

        return bits;
    }
}
