namespace Crm.Text.Tables;

/// <summary>Greek letters with tonos, breathings or iota, final sigma and symbol variants, to their base letters.</summary>
/// <remarks>
/// Source: Unicode Character Database 14.0, UnicodeData.txt: canonical decompositions, and the compatibility
/// decompositions of the symbol variants (ϐ, ϑ, ϕ, ϖ, ϰ, ϱ, ϵ, µ).
/// </remarks>
internal static class GreekLetters
{
    public static ReadOnlySpan<FoldRow> Rows => Table;

    private static readonly FoldRow[] Table =
    [
        new("α", "ΆάἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏὰ\u1F71ᾀᾁᾂᾃᾄᾅᾆᾇᾈᾉᾊᾋᾌᾍᾎᾏᾰᾱᾲᾳᾴᾶᾷᾸᾹᾺ\u1FBBᾼ"),
        new("β", "ϐ"),
        new("ε", "ΈέϵἐἑἒἓἔἕἘἙἚἛἜἝὲ\u1F73Ὲ\u1FC9"),
        new("η", "ΉήἠἡἢἣἤἥἦἧἨἩἪἫἬἭἮἯὴ\u1F75ᾐᾑᾒᾓᾔᾕᾖᾗᾘᾙᾚᾛᾜᾝᾞᾟῂῃῄῆῇῊ\u1FCBῌ"),
        new("θ", "ϑϴ"),
        new("ι", "ΊΐΪίϊἰἱἲἳἴἵἶἷἸἹἺἻἼἽἾἿὶ\u1F77\u1FBEῐῑῒ\u1FD3ῖῗῘῙῚ\u1FDB"),
        new("κ", "ϰ"),
        new("μ", "µ"),
        new("ο", "ΌόὀὁὂὃὄὅὈὉὊὋὌὍὸ\u1F79Ὸ\u1FF9"),
        new("π", "ϖ"),
        new("ρ", "ϱῤῥῬ"),
        new("σ", "ςϲϹ"),
        new("υ", "ΎΫΰϋύϒϓϔὐὑὒὓὔὕὖὗὙὛὝὟὺ\u1F7Bῠῡῢ\u1FE3ῦῧῨῩῪ\u1FEB"),
        new("φ", "ϕ"),
        new("ω", "ΏΩώὠὡὢὣὤὥὦὧὨὩὪὫὬὭὮὯὼ\u1F7DᾠᾡᾢᾣᾤᾥᾦᾧᾨᾩᾪᾫᾬᾭᾮᾯῲῳῴῶῷῺ\u1FFBῼ\u2126"),
    ];
}
