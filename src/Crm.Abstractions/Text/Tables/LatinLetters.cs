namespace Crm.Text.Tables;

/// <summary>Latin letters with marks, strokes or hooks, and ligatures, to their base letters.</summary>
/// <remarks>
/// Source: Unicode Character Database 14.0, UnicodeData.txt. A letter goes to the base of its canonical decomposition,
/// or, where it has none (ø, ł, đ), to the letter its name gives ("LATIN SMALL LETTER O WITH STROKE"). Ligatures and
/// ð, þ, ŋ, ß, which have neither, are spelled as they are in passports (ICAO 9303-3, part 6) or, ð and ŋ, by shape.
/// All forms of i, dotted or not, go to i, so that Turkish text is found whichever keyboard typed it.
/// </remarks>
internal static class LatinLetters
{
    public static ReadOnlySpan<FoldRow> Rows => Table;

    private static readonly FoldRow[] Table =
    [
        new("a", "ªÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧȺᶏḀḁẚẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặ\u212Bⱥ"),
        new("ae", "ÆæǢǣǼǽ"),
        new("b", "ƀƁƂƃɃɓᵬᶀḂḃḄḅḆḇꞖꞗ"),
        new("c", "ÇçĆćĈĉĊċČčƇƈȻȼɕḈḉꞒꞓꞔꟄ"),
        new("d", "ÐðĎďĐđƉƊƋƌȡɖɗᵭᶁᶑḊḋḌḍḎḏḐḑḒḓꟇꟈ"),
        new("dz", "ǄǅǆǱǲǳ"),
        new("e", "ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩɆɇᶒḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệⱸ"),
        new("f", "ƑƒᵮᶂḞḟꞘꞙ"),
        new("ff", "ﬀ"),
        new("ffi", "ﬃ"),
        new("ffl", "ﬄ"),
        new("fi", "ﬁ"),
        new("fl", "ﬂ"),
        new("g", "ĜĝĞğĠġĢģƓǤǥǦǧǴǵɠᶃḠḡꞠꞡ"),
        new("h", "ĤĥĦħȞȟɦḢḣḤḥḦḧḨḩḪḫẖⱧⱨꞕꞪ"),
        new("i", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİıƗǏǐȈȉȊȋɨᶖḬḭḮḯỈỉỊị"),
        new("ij", "Ĳĳ"),
        new("j", "ĴĵǰȷɈɉʝꞲ"),
        new("k", "KĶķĸƘƙǨǩᶄḰḱḲḳḴḵ\u212AⱩⱪꝀꝁꝂꝃꝄꝅꞢꞣ"),
        new("l", "ĹĺĻļĽľĿŀŁłƚȴȽɫɬɭᶅḶḷḸḹḺḻḼḽⱠⱡⱢꝈꝉꞎꞭ"),
        new("lj", "Ǉǈǉ"),
        new("m", "ɱᵯᶆḾḿṀṁṂṃⱮ"),
        new("n", "ÑñŃńŅņŇňŉŊŋƝƞǸǹȠȵɲɳᵰᶇṄṅṆṇṈṉṊṋꞐꞑꞤꞥ"),
        new("nj", "Ǌǋǌ"),
        new("o", "ºɵÒÓÔÕÖØòóôõöøŌōŎŏŐőƟƠơǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯȰȱṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộ"),
        new("o", "ỚớỜờỞởỠỡỢợⱺꝊꝋꝌꝍ"),
        new("oe", "Œœ"),
        new("ou", "Ȣȣ"),
        new("p", "ƤƥᵱᵽᶈṔṕṖṗⱣꝐꝑꝒꝓꝔꝕ"),
        new("q", "ɋʠꝖꝗꝘꝙ"),
        new("r", "ŔŕŖŗŘřȐȑȒȓɌɍɼɽɾᵲᵳᶉṘṙṚṛṜṝṞṟⱤꞦꞧ"),
        new("s", "ŚśŜŝŞşŠšſȘșȿʂᵴᶊṠṡṢṣṤṥṦṧṨṩẛẜẝⱾꞨꞩꟅꟉꟊ"),
        new("ss", "ßẞ"),
        new("st", "ﬅﬆ"),
        new("t", "ŢţŤťŦŧƫƬƭƮȚțȶȾʈᵵṪṫṬṭṮṯṰṱẗⱦ"),
        new("th", "Þþ"),
        new("u", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗɄʉᶙṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰựꞸ"),
        new("u", "ꞹ"),
        new("v", "ƲʋᶌṼṽṾṿⱱⱴꝞꝟ"),
        new("w", "ŴŵẀẁẂẃẄẅẆẇẈẉẘⱲⱳ"),
        new("x", "ᶍẊẋẌẍ"),
        new("y", "ÝýÿŶŷŸƳƴȲȳɎɏẎẏẙỲỳỴỵỶỷỸỹỾỿ"),
        new("z", "ŹźŻżŽžƵƶȤȥɀʐʑᵶᶎẐẑẒẓẔẕⱫⱬⱿꟆ"),
        new("ʒ", "Ǯǯ"),
    ];
}
