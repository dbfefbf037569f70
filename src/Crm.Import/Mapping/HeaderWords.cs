using System.Collections.Frozen;
using Crm.Text;

namespace Crm.Import;

/// <summary>The words that people write above the columns of address books.</summary>
internal static class HeaderWords
{
    private static readonly FrozenDictionary<string, string> Targets = Build();

    /// <summary>The key by which headers are compared.</summary>
    public static string Fold(string header) => TextFold.Fold(header).Trim();

    /// <summary>The target that a header means; null when it is not known.</summary>
    public static string? Target(string header, string externalSystem)
    {
        var word = Compact(header);
        if (Targets.TryGetValue(word, out var target))
        {
            return Place(target, 0, externalSystem);
        }

        // "E-mail 2", "Phone 3": the number counts from 1.
        return word.Length > 1 && word[^1] is >= '1' and <= '9' && Targets.TryGetValue(word[..^1], out target) && target.Contains('#', StringComparison.Ordinal)
            ? Place(target, word[^1] - '1', externalSystem)
            : null;
    }

    private static string Place(string target, int position, string externalSystem) =>
        target.Replace("#", position.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("@", externalSystem, StringComparison.Ordinal);

    /// <summary>Letters and digits of the folded header alone: <c>E-mail</c>, <c>e_mail</c> and <c>Email</c> are one word.</summary>
    public static string Compact(string header) => string.Concat(TextFold.Fold(header).Where(char.IsLetterOrDigit));

    private static FrozenDictionary<string, string> Build()
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (target, words) in Words)
        {
            foreach (var word in words.Split('|'))
            {
                targets.TryAdd(Compact(word), target);
            }
        }

        return targets.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // A # is the position in the list, an @ the system of external ids.
    private static (string Target, string Words)[] Words =>
    [
        ("externalIds[@].value", "external id|ext id|id|customer id|contact id|record id|key|code|customer number|شناسه|شناسه خارجی|کد|کد مشتری|المعرف|المعرف الخارجي|رمز العميل|ідентифікатор|зовнішній ідентифікатор|зовнішній код|код|код клієнта|сыртқы идентификатор|идентификатор|клиент коды"),
        ("kind", "kind|type|contact type|record type|نوع|نوع مخاطب|النوع|نوع جهة الاتصال|вид|тип|тип контакту|түрі|байланыс түрі"),
        ("name", "name|full name|display name|contact name|نام کامل|نام و نام خانوادگی|الاسم الكامل|повне ім'я|ім'я та прізвище|піб|толық аты|аты-жөні"),
        ("givenName", "given name|first name|forename|نام|نام کوچک|الاسم|الاسم الأول|ім'я|аты|есімі"),
        ("familyName", "family name|last name|surname|نام خانوادگی|اسم العائلة|اللقب|прізвище|тегі|фамилиясы"),
        ("jobTitle", "job title|position|role|title|سمت|عنوان شغلی|المسمى الوظيفي|الوظيفة|посада|лауазымы|қызметі"),
        ("company", "company|company name|organization|organisation|employer|account|شرکت|نام شرکت|سازمان|الشركة|اسم الشركة|المؤسسة|компанія|назва компанії|організація|компания|компания атауы|ұйым"),
        ("emails[#].address", "e-mail|mail|e-mail address|ایمیل|رایانامه|پست الکترونیک|البريد الإلكتروني|البريد|الإيميل|електронна пошта|пошта|ел. пошта|адреса e-mail|электрондық пошта|пошта мекенжайы|эл. пошта"),
        ("phones[#].number", "phone|telephone|phone number|mobile|mobile phone|cell|cell phone|tel|تلفن|شماره تلفن|موبایل|تلفن همراه|شماره همراه|الهاتف|رقم الهاتف|الجوال|رقم الجوال|телефон|номер телефону|мобільний|мобільний телефон|телефон нөмірі|ұялы телефон"),
        ("address[#].street", "street|street address|address|address line|postal address|نشانی|آدرس|خیابان|العنوان|الشارع|вулиця|адреса|көше|мекенжай|мекенжайы"),
        ("address[#].city", "city|town|شهر|المدينة|місто|қала|қаласы"),
        ("address[#].region", "region|state|province|county|استان|المنطقة|المحافظة|область|регіон|облыс|облысы|өңір"),
        ("address[#].postalCode", "postal code|post code|zip|zip code|کد پستی|الرمز البريدي|поштовий індекс|індекс|пошта индексі|индекс"),
        ("address[#].country", "country|country code|کشور|البلد|الدولة|країна|ел|елі"),
        ("language", "language|preferred language|locale|زبان|اللغة|мова|тіл|тілі"),
        ("timeZone", "time zone|منطقه زمانی|المنطقة الزمنية|часовий пояс|уақыт белдеуі"),
        ("tags", "tags|tag|labels|categories|groups|برچسب|برچسب‌ها|الوسوم|وسوم|التصنيفات|теги|мітки|тегтер|белгілер"),
        ("owner", "owner|assigned to|responsible|account manager|مسئول|مالک|المسؤول|المالك|відповідальний|власник|жауапты|иесі"),
        ("source", "source|lead source|original source|origin|منبع|منبع آشنایی|المصدر|مصدر العميل|джерело|джерело ліда|көзі|дереккөз"),
        ("stage", "stage|life cycle stage|lifecycle|مرحله|المرحلة|стадія|етап|кезең|кезеңі"),
        ("household", "household|household name|خانوار|نام خانوار|الأسرة|اسم الأسرة|домогосподарство|назва домогосподарства|үй шаруашылығы|үй шаруашылығының атауы"),
        ("preferredChannel", "preferred channel|کانال ترجیحی|القناة المفضلة|бажаний канал|қалаулы арна"),
        ("doNotCall", "do not call|تماس نگیرید|عدم الاتصال|не телефонувати|қоңырау шалмау"),
        ("doNotEmail", "do not email|email opt out|ایمیل نفرستید|عدم المراسلة|не надсилати листів|хат жібермеу"),
        ("birthDate", "birth date|date of birth|birthday|dob|تاریخ تولد|تاريخ الميلاد|дата народження|день народження|туған күні"),
        ("registrationNumber", "registration number|company number|شماره ثبت|رقم السجل التجاري|єдрпоу|реєстраційний номер|бсн|тіркеу нөмірі"),
        ("industry", "industry|sector|صنعت|القطاع|галузь|сала|саласы"),
        ("notes", "notes|note|comment|comments|remarks|description|یادداشت|یادداشت‌ها|توضیحات|ملاحظات|ملاحظة|нотатки|примітка|примітки|коментар|ескертпе|ескертпелер|жазба"),
    ];
}
