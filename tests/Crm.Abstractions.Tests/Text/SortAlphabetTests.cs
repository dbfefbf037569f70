namespace Crm.Text;

public sealed class SortAlphabetTests
{
    public static TheoryData<string, string> Alphabets => new()
    {
        { "fa", "آ ا ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی" },
        { "ar", "ء أ ؤ إ ئ ا آ ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي" },
        { "uk", "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я" },
        { "kk", "а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я" },
        { "ru", "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я" },
        { "en", "a b c d e f g h i j k l m n o p q r s t u v w x y z" },
        { "tr", "a b c ç d e f g ğ h ı i j k l m n o ö p q r s ş t u ü v w x y z" },
    };

    public static TheoryData<string, string> Scripts => new()
    {
        { "fa", "7 آ ی a z α а я" },
        { "ar", "7 ء ي a z α а я" },
        { "uk", "7 а я a z α ω ا ی" },
        { "kk", "7 а я a z α ω ا ی" },
        { "ru", "7 а я a z α ω ا ی" },
        { "en", "7 a z α ω а я ا ی" },
        { "tr", "7 a z α ω а я ا ی" },
        { "de", "7 a z α ω а я ا ی" },
    };

    // Each list is in order by hand; the tests sort it from several shuffles.
    public static TheoryData<string, string[]> Lists => new()
    {
        {
            "fa",
            [
                "آرش", "آرمان", "آزاده", "ابراهیم", "احمد", "امیر علی", "امیرحسین", "بابک", "پارسا", "پروین", "ترانه", "جمشید",
                "چنگیز", "حسین", "خسرو", "داریوش", "رضا", "زهرا", "ژاله", "سارا", "شیرین", "غلام", "فرهاد", "قاسم", "کاوه",
                "گلناز", "لاله", "مریم", "ناصر", "وحید", "هادی", "یاسمن"
            ]
        },
        {
            "ar",
            [
                "آمنة", "ابتسام", "إبراهيم", "ابراهيم", "أحمد", "احمد", "إكرام", "أمل", "بدر", "تامر", "ثريا", "جمال", "حسن",
                "خالد", "داود", "رامي", "زينب", "سامي", "شادي", "صالح", "ضياء", "طارق", "عمر", "غسان", "فاطمة", "قاسم", "كريم",
                "ليلى", "محمد", "نور", "هند", "وليد", "ياسمين"
            ]
        },
        {
            "uk",
            [
                "Андрій", "Богдан", "Василь", "Галина", "Ганна", "Ґалаґан", "Дмитро", "Еней", "Євген", "Жанна", "Зоя",
                "Ивченко", "Іван", "Ігор", "Їжакевич", "Йосип", "Катерина", "Мар'яна", "Марʼяна", "Маряна", "Мар’яна",
                "Оксана", "Щербак", "Юлія", "Яна", "Adam"
            ]
        },
        {
            "kk",
            [
                "Абай", "Айгүл", "Әлия", "Әсел", "Болат", "Вера", "Гүлнар", "Ғалым", "Дәурен", "Ерлан", "Ёлкин", "Жанар",
                "Зере", "Камила", "Қайрат", "Нұрлан", "Омар", "Өмірбек", "Санжар", "Тимур", "Уәли", "Ұлан", "Үміт", "Фарида",
                "Хасен", "Һарун", "Шолпан", "Ырыс", "Інжу", "Эльмира", "Adam"
            ]
        },
        {
            "ru",
            [
                "Алексей", "Борис", "Егор", "Елена", "Ёлкин", "Емельян", "Жанна", "Иван", "Йорк", "Кирилл", "Семен", "Семён",
                "Семенов", "Семёнов", "Фёдор", "Эдуард", "Юрий", "Яков", "Adam"
            ]
        },
        {
            "en",
            [
                "", " ", "-", "12 Monkeys", "3", "Al Pacino", "alan", "Alana", "Álvaro", "Bjork", "Björn", "Eve", "Łukasz",
                "mary", "Mary Ann", "Maryann", "O'Brien", "Obrist", "Zoe", "zoë", "Іван", "علی"
            ]
        },
        {
            "tr",
            [
                "Ahmet", "Can", "Cüneyt", "Çağan", "Çiğdem", "Defne", "Gül", "Ğ", "Hakan", "Ilgaz", "Işık", "İbrahim", "İpek",
                "Jale", "Orhan", "Osman", "Ömer", "Özge", "Pınar", "Quentin", "Rıza", "Selin", "Sude", "Şeyma", "Şule",
                "Tarık", "Umut", "Ülkü", "Veli", "Walter", "Xenia", "Yusuf", "Zeki"
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Alphabets))]
    public void Key_orders_letters_as_the_alphabet(string language, string letters) =>
        letters.Split(' ').Should().BeInAscendingOrder(Comparer(language));

    [Theory]
    [MemberData(nameof(Alphabets))]
    public void Key_tells_letters_apart_before_what_follows(string language, string letters)
    {
        // Only code points part ё from е in Russian, and hamza and its carriers from ا in Arabic.
        var distinct = letters.Split(' ')
            .Where(letter => (language, letter) is not (("ru", "ё") or ("ar", "ء" or "أ" or "ؤ" or "إ" or "ئ" or "آ")))
            .ToArray();
        for (var i = 1; i < distinct.Length; i++)
        {
            Comparer(language).Compare(distinct[i - 1] + "zяی9", distinct[i]).Should().BeNegative(distinct[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void Key_orders_own_script_first(string language, string letters) =>
        letters.Split(' ').Should().BeInAscendingOrder(Comparer(language));

    [Theory]
    [MemberData(nameof(Lists))]
    public void Key_sorts_names_when_shuffled(string language, string[] names)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var shuffled = names.ToArray();
            new Random(seed).Shuffle(shuffled);
            shuffled.Order(Comparer(language)).Should().Equal(names);
        }
    }

    [Theory]
    [InlineData("tr", "ISPARTA", "ısparta")]
    [InlineData("tr", "İZMİR", "izmir")]
    [InlineData("tr", "Îman", "îman")]
    [InlineData("tr", "ÇAĞRI", "c\u0327ag\u0306rı")]
    [InlineData("tr", "I\u0307pek", "ipek")]
    [InlineData("uk", "ҐАНОК", "ґанок")]
    [InlineData("uk", "ї", "і\u0308")]
    [InlineData("kk", "Ё", "е\u0308")]
    [InlineData("ru", "Семёнов", "Семенов")]
    [InlineData("fa", "كريمي", "کریمی")]
    [InlineData("fa", "آ", "ا\u0653")]
    [InlineData("fa", "ﺁ", "آ")]
    [InlineData("fa", "مؤمن", "مو\u0654من")]
    [InlineData("fa", "مسئول", "مسءول")]
    [InlineData("ar", "أ", "ا\u0654")]
    [InlineData("ar", "إ", "ا\u0655")]
    [InlineData("ar", "ؤ", "و\u0654")]
    [InlineData("ar", "ئ", "ي\u0654")]
    [InlineData("ar", "آ", "ا\u0653")]
    [InlineData("ar", "آ", "ءا")]
    [InlineData("ar", "أحمد", "احمد")]
    [InlineData("ar", "فاطمة", "فاطمت")]
    [InlineData("ar", "ليلى", "ليلي")]
    [InlineData("ar", "ﻷ", "لأ")]
    [InlineData("en", "RÉSUMÉ", "resume")]
    public void Key_has_the_same_weights_when_the_alphabet_makes_no_difference(string language, string one, string other) =>
        Weights(language, one).Should().Equal(Weights(language, other));

    [Theory]
    [InlineData("tr", "ı", "i")]
    [InlineData("tr", "s", "ş")]
    [InlineData("uk", "г", "ґ")]
    [InlineData("kk", "е", "ё")]
    [InlineData("fa", "ا", "آ")]
    [InlineData("fa", "رضایی", "رضائی")]
    [InlineData("ar", "ا", "آ")]
    public void Key_has_other_weights_when_the_alphabet_tells_apart(string language, string one, string other) =>
        Weights(language, one).Should().NotEqual(Weights(language, other));

    [Theory]
    [InlineData("fa", "محمد رضا")]
    [InlineData("ar", "محمد علي")]
    [InlineData("uk", "Їжакевич")]
    [InlineData("kk", "Өмірбек")]
    [InlineData("ru", "Александр")]
    [InlineData("en", "Alexander")]
    [InlineData("tr", "Çiğdem")]
    public void Key_is_one_byte_a_letter_when_own_script(string language, string name) =>
        Weights(language, name).Should().HaveCount(name.Length);

    [Theory]
    [InlineData("fa-IR", "fa")]
    [InlineData("FA", "fa")]
    [InlineData("uk_UA", "uk")]
    [InlineData("tr-Latn-TR", "tr")]
    [InlineData("en-GB", "en")]
    [InlineData("de", "en")]
    [InlineData("fas", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void For_gives_the_language_or_the_root(string? tag, string language) =>
        SortAlphabet.For(tag!).Language.Should().Be(language);

    [Fact]
    public void For_gives_the_same_instance_when_asked_again() =>
        SortAlphabet.For("fa").Should().BeSameAs(SortAlphabet.For("fa-AF"));

    [Fact]
    public void Languages_are_seven() =>
        SortAlphabet.Languages.Should().Equal("fa", "ar", "uk", "kk", "ru", "en", "tr");

    [Fact]
    public void Key_ends_with_the_text_in_utf8() =>
        SortAlphabet.For("en").Key("Ab").Should().HaveCount(5).And.EndWith([1, (byte)'A', (byte)'b']);

    private static byte[] Weights(string language, string text)
    {
        var key = SortAlphabet.For(language).Key(text);
        return key[..Array.IndexOf(key, (byte)1)];
    }

    private static Comparer<string> Comparer(string language)
    {
        var alphabet = SortAlphabet.For(language);
        return System.Collections.Generic.Comparer<string>.Create((x, y) => alphabet.Key(x).AsSpan().SequenceCompareTo(alphabet.Key(y)));
    }
}
