using Crm.Assignments;
using Crm.Consents;
using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Leads;

/// <summary>Makes a lead of a capture, within one write.</summary>
/// <remarks>Captures of a tenant go one after the other: so two with the same address at once make one contact, and turns are fair.</remarks>
internal sealed class LeadIntake(CrmScope scope, CrmSession session)
{
    private const int MaxMatches = 10;

    public async Task<LeadCaptured> RunAsync(LeadCapture capture, CancellationToken cancellationToken)
    {
        await session.Storage.LockAsync("leads", cancellationToken).ConfigureAwait(false);
        if (await FindKnownAsync(session, capture.Reference, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return new LeadCaptured(known, false, false, [], []);
        }

        var person = Require(capture);
        var (email, phone) = (person.Emails.Count > 0 ? person.Emails[0].Address : null, person.Phones.Count > 0 ? person.Phones[0].Number : null);
        var matches = await MatchAsync(email, phone, cancellationToken).ConfigureAwait(false);
        var party = matches.Count > 0 ? matches[0].PartyId : (await session.CreateAsync(ContactModel.Model, person, cancellationToken).ConfigureAwait(false)).Id;
        var held = await RecordConsentsAsync(capture, party, isNew: matches.Count == 0, cancellationToken).ConfigureAwait(false);
        var stored = await session.CreateAsync(
            LeadModel.Model,
            new Lead
            {
                PartyId = party,
                Status = LeadStatus.New,
                Source = capture.Source,
                Campaign = capture.Campaign,
                Subject = capture.Subject,
                Message = capture.Message,
                CompanyName = capture.CompanyName,
                Email = email,
                Phone = phone,
                Owner = capture.Owner,
                CapturedAt = capture.At ?? session.Now,
                Reference = capture.Reference,
                Custom = capture.Custom,
            },
            cancellationToken).ConfigureAwait(false);
        var lead = await JudgeAsync(session, stored, assign: true, cancellationToken).ConfigureAwait(false);
        return new LeadCaptured(lead, true, matches.Count == 0, matches, held);
    }

    /// <summary>Scores a stored lead, and finds its owner by the rules when asked; one that no rule finds stays with whom it has.</summary>
    public static async Task<Lead> JudgeAsync(CrmSession session, Lead stored, bool assign, CancellationToken cancellationToken)
    {
        var parts = await LeadScoringService.ScoreAsync(session, stored.Id, cancellationToken).ConfigureAwait(false);
        var system = session.AsSystem();

        // Rules of assignment may look at the score.
        var kept = await system.Keeping(LeadModel.ScoreParts).UpdateAsync(LeadModel.Model, stored, truth => truth with { ScoreParts = parts, Score = parts.Sum(part => part.Points) }, cancellationToken).ConfigureAwait(false);
        if (assign)
        {
            var decision = await new Assigner(session, LeadModel.Model, LeadModel.Owner, LeadModel.IsOpen).DecideAsync(stored.Id.Value, cancellationToken).ConfigureAwait(false);
            kept = await system.UpdateAsync(LeadModel.Model, kept, truth => truth with { Owner = decision.Assignee ?? truth.Owner, Assignment = decision }, cancellationToken).ConfigureAwait(false);
        }

        // A rule of the host may take the lead out of the sight of who has captured it; what was stored is told nevertheless.
        return await session.FindAsync(LeadModel.Model, stored.Id.Value, cancellationToken).ConfigureAwait(false) ?? kept;
    }

    /// <summary>The stored lead of a key, as far as the actor may see it.</summary>
    public static Task<Lead?> FindKnownAsync(CrmSession session, string? reference, CancellationToken cancellationToken) =>
        References.FindAsync(session, LeadModel.Model, LeadModel.Reference, reference, null, cancellationToken);

    /// <summary>The person of a capture, in the form in which contacts are stored.</summary>
    /// <exception cref="ValidationException">Nothing says who it is, or an address or a number cannot be read; every fault is listed.</exception>
    private Contact Require(LeadCapture capture)
    {
        var named = FirstOf(capture.Name, string.Join(' ', new[] { capture.GivenName, capture.FamilyName }.Where(part => !string.IsNullOrWhiteSpace(part))), capture.Email, capture.Phone);
        var person = new Contact
        {
            Name = named ?? "",
            GivenName = capture.GivenName,
            FamilyName = capture.FamilyName,
            JobTitle = capture.JobTitle,
            Language = capture.Language,
            Source = capture.Source,
            Owner = capture.Owner,
            Stage = LifeCycleStage.Awareness,
            Emails = string.IsNullOrWhiteSpace(capture.Email) ? [] : [new EmailAddress(capture.Email)],
            Phones = string.IsNullOrWhiteSpace(capture.Phone) ? [] : [new PhoneNumber(capture.Phone)],
        };
        var (clean, errors) = RecordCheck.Run(scope, ContactModel.Model, person);
        errors = named is null ? [new FieldError("name", null, CoreMessages.Of("lead.nobody"))] : errors;
        return errors.Count > 0 ? throw new ValidationException(new RecordRef(LeadModel.Model.Name, Guid.Empty), errors) : clean;
    }

    private static string? FirstOf(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                return text;
            }
        }

        return null;
    }

    private async Task<ValueList<LeadMatch>> MatchAsync(string? email, string? phone, CancellationToken cancellationToken)
    {
        var byEmail = email is null ? null : PartyModel.Emails.Any(PartyModel.EmailAddress.Is(email));
        var byPhone = phone is null ? null : PartyModel.Phones.Any(PartyModel.PhoneNumber.Is(phone));
        var filter = byEmail is null ? byPhone : byPhone is null ? byEmail : byEmail | byPhone;
        if (filter is null)
        {
            return [];
        }

        var list = new RecordList { Filter = filter, Page = new PageRequest { Size = MaxMatches } };
        var found = await session.ListAsync(ContactModel.Model, list, cancellationToken).ConfigureAwait(false);
        return ValueList.From(found.Items
            .Select(contact => new LeadMatch(contact.Id, contact.Emails.Any(one => one.Address == email), contact.Phones.Any(one => one.Number == phone)))
            .OrderByDescending(match => match.ByEmail));
    }

    /// <summary>Records what was agreed to; what a known contact has spoken of before is held back.</summary>
    private async Task<ValueList<LeadConsent>> RecordConsentsAsync(LeadCapture capture, Id<Party> party, bool isNew, CancellationToken cancellationToken)
    {
        if (capture.Consents.Count == 0)
        {
            return [];
        }

        var before = isNew ? [] : (await session.AsSystem().GetAsync(PartyModel.Model, party.Value, cancellationToken).ConfigureAwait(false)).Consents;
        var held = capture.Consents.Where(said => before.Any(one => one.Channel == said.Channel && one.Purpose == said.Purpose)).ToArray();
        var statements = capture.Consents.Except(held).Select(said => new ConsentStatement(
            party,
            said.Channel,
            said.Purpose,
            ConsentStatus.Granted,
            new ConsentProof { Source = capture.Source, At = capture.At, TextVersion = said.TextVersion, Evidence = said.Evidence })).ToArray();
        if (statements.Length > 0)
        {
            await ConsentService.RecordManyAsync(session, statements, cancellationToken).ConfigureAwait(false);
        }

        return ValueList.From(held);
    }
}
