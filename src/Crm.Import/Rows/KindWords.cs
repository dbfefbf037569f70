using System.Collections.Frozen;
using Crm.Contacts;
using Crm.Text;

namespace Crm.Import;

/// <summary>The words by which rows say what they are about.</summary>
internal static class KindWords
{
    private static readonly FrozenDictionary<string, PartyKind> Kinds = Build();

    public static PartyKind? Find(string cell) => Kinds.TryGetValue(TextFold.Fold(cell).Trim(), out var kind) ? kind : null;

    private static FrozenDictionary<string, PartyKind> Build()
    {
        const string Persons = "person|contact|individual|people|شخص|فرد|مخاطب|حقیقی|شخص حقیقی|جهة اتصال|شخص طبيعي|особа|людина|контакт|фізична особа|фізособа|адам|тұлға|байланыс|жеке тұлға";
        const string Companies = "company|organization|organisation|business|account|firm|شرکت|سازمان|حقوقی|شخص حقوقی|شركة|مؤسسة|منظمة|شخص اعتباري|компанія|організація|підприємство|фірма|юридична особа|юрособа|компания|ұйым|кәсіпорын|заңды тұлға";
        var kinds = new Dictionary<string, PartyKind>(StringComparer.Ordinal);
        foreach (var word in Persons.Split('|'))
        {
            kinds[TextFold.Fold(word)] = PartyKind.Contact;
        }

        foreach (var word in Companies.Split('|'))
        {
            kinds[TextFold.Fold(word)] = PartyKind.Company;
        }

        return kinds.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
