using System.Collections.Frozen;
using Crm.Consents;
using Crm.Contacts;
using Crm.Models;
using Crm.Text;

namespace Crm.Import;

/// <summary>What the cells of a row say of consents; used again for every row.</summary>
internal sealed class ConsentCells
{
    /// <summary>Where a consent was said when the row does not tell.</summary>
    public const string DefaultSource = "import";

    private static readonly FrozenDictionary<string, ConsentStatus> Words = Build();
    private readonly List<(Consent Said, PlannedColumn Column)> _said = [];

    public void Clear() => _said.Clear();

    /// <summary>The state in words of five languages; null for other words. <see cref="ConsentStatus.NeverAsked"/> says nothing.</summary>
    public static ConsentStatus? StatusOf(string cell) => Words.TryGetValue(TextFold.Fold(cell).Trim(), out var status)
        ? status
        : CellValues.Truth(cell) is { } truth ? truth ? ConsentStatus.Granted : ConsentStatus.Withdrawn : null;

    /// <summary>Takes a state, or a text that belongs to the proof.</summary>
    /// <returns>Why the cell is refused; null when it is not.</returns>
    public Localization.LocalizedMessage? Take(PlannedColumn column, string cell)
    {
        var part = column.Target.Consent!.Part;
        if (part == ConsentPart.State)
        {
            if (StatusOf(cell) is not { } status)
            {
                return ImportMessages.Of("row.consent");
            }

            Set(column, said => said with { Status = status });
            return null;
        }

        var field = part switch { ConsentPart.Source => PartyModel.ConsentSource, ConsentPart.TextVersion => PartyModel.ConsentTextVersion, _ => PartyModel.ConsentEvidence };
        Set(column, said => part switch
        {
            ConsentPart.Source => said with { Source = cell },
            ConsentPart.TextVersion => said with { TextVersion = cell },
            _ => said with { Evidence = cell },
        });
        return field.Check(FieldValue.Code(cell));
    }

    /// <summary>Takes the instant at which it was said.</summary>
    public void Take(PlannedColumn column, DateTimeOffset at) => Set(column, said => said with { At = at });

    /// <summary>What the row says; a proof without a state is a fault of the row.</summary>
    public Consent[] ToArray(ImportRow row)
    {
        foreach (var (said, column) in _said)
        {
            if (said.Status == ConsentStatus.NeverAsked && (said with { Status = default }) != new Consent(said.Channel, said.Purpose, default))
            {
                row.Errors.Add(new RowError(column.Header, column.Target.Path, null, ImportMessages.Of("row.consentState", $"{ConsentTarget.Prefix}{said.Channel}.{said.Purpose}")));
            }
        }

        return [.. _said.Where(pair => pair.Said.Status != ConsentStatus.NeverAsked).Select(pair => pair.Said)];
    }

    private void Set(PlannedColumn column, Func<Consent, Consent> change)
    {
        var target = column.Target.Consent!;
        var place = _said.FindIndex(pair => pair.Said.Channel == target.Channel && pair.Said.Purpose == target.Purpose);
        if (place < 0)
        {
            place = _said.Count;
            _said.Add((new Consent(target.Channel, target.Purpose, ConsentStatus.NeverAsked), column));
        }

        _said[place] = (change(_said[place].Said), _said[place].Column);
    }

    private static FrozenDictionary<string, ConsentStatus> Build()
    {
        var words = new Dictionary<string, ConsentStatus>(StringComparer.Ordinal);
        foreach (var (status, list) in new[]
        {
            (ConsentStatus.Granted, "granted|given|opt-in|opted in|subscribed|داده شده|مشترک|ممنوح|مشترك|надано|підписаний|підписано|берілді|жазылған"),
            (ConsentStatus.Withdrawn, "withdrawn|refused|opt-out|opted out|unsubscribed|پس گرفته|لغو شده|مسحوب|ملغى|відкликано|відписаний|відписано|қайтарылды|бас тартты"),
            (ConsentStatus.NeverAsked, "never asked|unknown|невідомо|نامشخص|غير معروف|белгісіз"),
        })
        {
            foreach (var word in list.Split('|'))
            {
                words[TextFold.Fold(word).Trim()] = status;
            }
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
