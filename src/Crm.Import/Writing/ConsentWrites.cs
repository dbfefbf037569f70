using Crm.Consents;
using Crm.Contacts;
using Crm.Sessions;

namespace Crm.Import;

/// <summary>What the rows of a batch say of consents: recorded through the ledger of consents, behind the records.</summary>
internal sealed class ConsentWrites(RowOutcome[] outcomes, ImportPlan plan)
{
    private const int Taken = -1;
    private readonly List<ConsentStatement> _said = [];
    private readonly List<int> _places = [];

    /// <summary>Why a row cannot be taken: it grants what was withdrawn, without telling when. Null when it can.</summary>
    public RowError? Fault(ImportRow row, ValueList<Consent> states)
    {
        foreach (var said in row.Consents)
        {
            if (said is { At: null, Status: ConsentStatus.Granted } && Find(states, said) is { Status: ConsentStatus.Withdrawn })
            {
                var target = $"{ConsentTarget.Prefix}{said.Channel}.{said.Purpose}";
                return new RowError(plan.HeaderOf(target), target, "granted", ImportMessages.Of("row.consentWithdrawn", target));
            }
        }

        return null;
    }

    /// <summary>Takes what a row says.</summary>
    /// <param name="party">The party.</param>
    /// <param name="row">The row.</param>
    /// <param name="place">Its place in the batch; null for one of an earlier batch.</param>
    /// <param name="states">How the party stands.</param>
    /// <param name="now">When it is recorded.</param>
    /// <returns>How the party stands then. What it stands at already, without an instant, is no new proof.</returns>
    public ValueList<Consent> Take(Id<Party> party, ImportRow row, int? place, ValueList<Consent> states, DateTimeOffset now)
    {
        foreach (var said in row.Consents)
        {
            if (said.At is null && Find(states, said)?.Status == said.Status)
            {
                continue;
            }

            var proof = new ConsentProof { Source = said.Source ?? ConsentCells.DefaultSource, At = said.At ?? now, TextVersion = said.TextVersion, Evidence = said.Evidence };
            _said.Add(new ConsentStatement(party, said.Channel, said.Purpose, said.Status, proof));
            _places.Add(place ?? Taken);
            states = ConsentService.Decide(states, said with { At = proof.At });
        }

        return states;
    }

    /// <summary>Records what is new; a row that says something new has changed its record.</summary>
    public async Task ExecuteAsync(CrmSession session, CancellationToken cancellationToken)
    {
        if (_said.Count == 0)
        {
            return;
        }

        var isNew = await ConsentService.RecordManyAsync(session, _said, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < isNew.Length; i++)
        {
            if (isNew[i] && _places[i] != Taken && outcomes[_places[i]].Kind == OutcomeKind.Unchanged)
            {
                outcomes[_places[i]] = new RowOutcome(OutcomeKind.Updated);
            }
        }
    }

    private static Consent? Find(ValueList<Consent> states, Consent said) => states.FirstOrDefault(known => known.Channel == said.Channel && known.Purpose == said.Purpose);
}
