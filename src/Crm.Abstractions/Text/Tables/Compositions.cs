namespace Crm.Text.Tables;

/// <summary>The letters that stay letters of their own in every key although Unicode decomposes them.</summary>
/// <remarks>Source: canonical decompositions of U+0439, U+0457 and U+045E in UnicodeData.txt, Unicode Character Database 14.0.</remarks>
internal static class Compositions
{
    public static ReadOnlySpan<Composition> All => Table;

    private static readonly Composition[] Table =
    [
        new('и', '\u0306', "й"),
        new('і', '\u0308', "ї"),
        new('у', '\u0306', "ў"),
    ];
}
