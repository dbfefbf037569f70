using System.Collections.Immutable;

namespace Crm.SampleData.People;

/// <summary>Names written in one exact way, so that a test can look for them.</summary>
internal sealed record Landmark(string Language, string GivenName, string FamilyName, string Latin)
{
    /// <summary>The landmarks, in the order of their rows.</summary>
    public static ImmutableArray<Landmark> All { get; } =
    [
        // One family name on the Persian keyboard, on the Arabic one, with alef maksura, with tatweel and with a stray non-joiner.
        new("fa", "مریم", "کریمی", "maryam.karimi"),
        new("fa", "مريم", "كريمي", "maryam.karimi"),
        new("fa", "سعید", "كريمى", "saeed.karimi"),
        new("fa", "نرگس", "کـریمی", "narges.karimi"),
        new("fa", "کامران", "کریمی\u200C", "kamran.karimi"),
        new("fa", "علی\u200Cرضا", "نیک\u200Cنام", "alireza.niknam"),
        new("fa", "علیرضا", "نیکنام", "alireza.niknam"),
        // Arabic with and without hamza and with ha for ta marbuta.
        new("ar", "أحمد", "السيد", "ahmed.elsayed"),
        new("ar", "احمد", "السيد", "ahmed.elsayed"),
        new("ar", "فاطمة", "الحربي", "fatima.alharbi"),
        new("ar", "فاطمه", "الحربى", "fatima.alharbi"),
        // Capitals, and the three apostrophes.
        new("uk", "Іван", "Коваленко", "ivan.kovalenko"),
        new("uk", "ІВАН", "КОВАЛЕНКО", "ivan.kovalenko"),
        new("uk", "Мар'яна", "Лук'яненко", "mariana.lukianenko"),
        new("uk", "Мар’яна", "Лук’яненко", "mariana.lukianenko"),
        new("uk", "Марʼяна", "Лукʼяненко", "mariana.lukianenko"),
        // Every letter that Kazakh adds, between the four, and one name from a Russian keyboard.
        new("kk", "Гауһар", "Өтегенова", "gauhar.otegenova"),
        new("kk", "ӘЛИХАН", "ҚАСЫМОВ", "alikhan.kasymov"),
        new("kk", "Күләш", "Мыңбаева", "kulash.mynbaeva"),
        new("kk", "Іскендір", "Жұмағұлов", "iskendir.zhumagulov"),
        new("kk", "Искендир", "Жумагулов", "iskendir.zhumagulov"),
        // Composed and decomposed, and two names beyond the basic plane: Adlam, and an ideograph of extension B.
        new("en", "Zoë", "Müller", "zoe.muller"),
        new("en", "Zoe\u0308", "Mu\u0308ller", "zoe.muller"),
        new("en", "𞤀𞤣𞤢𞤥", "𞤄𞤢𞤤𞤣𞤫", "adam.balde"),
        new("en", "健", "𠮷田", "ken.yoshida"),
    ];
}
