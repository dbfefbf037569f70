using Crm.Assignments;
using Crm.Contacts;
using Crm.Deals;
using Crm.Sessions;
using Crm.Storage;
using Microsoft.Extensions.Logging;

namespace Crm.Leads;

/// <summary>Takes leads in, scores and assigns them, and turns them into contacts of companies and deals.</summary>
/// <remarks>One instance per scope. A lead is seen by those who may see both it and its party. Points and owners come by rules: <see cref="LeadScoringService"/>, <see cref="AssignmentService"/>.</remarks>
public sealed partial class LeadService(CrmScope scope, ILogger<LeadService> logger)
{
    /// <summary>Takes a lead in: finds or makes its contact, records what was agreed to, gives it points and an owner, in one transaction.</summary>
    /// <param name="capture">What is known.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The lead and what led to it.</returns>
    /// <remarks>
    /// Idempotent for captures with a <see cref="LeadCapture.Reference"/>. A contact is known by its e-mail address or phone number, as far as the actor
    /// sees it; nothing of a known contact is changed, for anybody can type an address. Captures of a tenant go one after the other.
    /// </remarks>
    /// <exception cref="ValidationException">Nothing says who it is, an address or a number cannot be read, or a value may not be stored; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    /// <exception cref="DuplicateException">The reference is that of a lead that the actor may not see.</exception>
    public async Task<LeadCaptured> CaptureAsync(LeadCapture capture, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(capture);
        var captured = await scope.WriteAsync((session, ct) => new LeadIntake(scope, session).RunAsync(capture, ct), cancellationToken).ConfigureAwait(false);
        if (captured.IsNew)
        {
            LogCaptured(captured.Lead.Id, captured.Lead.Score, captured.IsNewParty);
        }

        return captured;
    }

    /// <summary>Gets a lead, archived or not.</summary>
    /// <exception cref="NotFoundException">There is no such lead, or the actor may not see it or its party.</exception>
    public Task<Lead> GetAsync(Id<Lead> id, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.GetAsync(LeadModel.Model, id.Value, ct).AsTask(), cancellationToken);

    /// <summary>Lists leads: <see cref="LeadModel"/> names their fields.</summary>
    /// <exception cref="Filters.FilterException">The filter does not fit, or the order is not by a sortable field.</exception>
    /// <exception cref="Access.DeniedException">The filter or the order names a field that is hidden from the actor.</exception>
    /// <exception cref="CursorException">The cursor is not one of this list.</exception>
    public Task<Page<Lead>> ListAsync(RecordList? list = null, CancellationToken cancellationToken = default) =>
        scope.ReadAsync((session, ct) => session.ListAsync(LeadModel.Model, list ?? new RecordList(), ct).AsTask(), cancellationToken);

    /// <summary>Changes what is said of a lead, or its owner, at the version that the caller saw.</summary>
    /// <param name="lead">The lead as the caller knows it.</param>
    /// <param name="change">Makes the changed lead of the stored one. Party, status, score, assignment and what a conversion has made are not taken from it.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The lead as stored; unchanged when nothing differs.</returns>
    /// <exception cref="NotFoundException">There is no such lead, or the actor may not see it.</exception>
    /// <exception cref="StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="ValidationException">A changed value may not be stored; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public Task<Lead> UpdateAsync(Lead lead, Func<Lead, Lead> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lead);
        ArgumentNullException.ThrowIfNull(change);
        return scope.WriteAsync((session, ct) => session.UpdateAsync(LeadModel.Model, lead, truth => Fixed(change(truth), truth), ct).AsTask(), cancellationToken);
    }

    /// <summary>Says that somebody works on it. Idempotent.</summary>
    /// <inheritdoc cref="DisqualifyAsync" path="/exception"/>
    public Task<Lead> StartAsync(Lead lead, CancellationToken cancellationToken = default) =>
        SetAsync(lead, LeadStatus.Working, (truth, _) => truth with { Status = LeadStatus.Working }, cancellationToken);

    /// <summary>Says that it is none, and why. Idempotent.</summary>
    /// <exception cref="NotFoundException">There is no such lead, or the actor may not see it.</exception>
    /// <exception cref="StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="ValidationException">It is converted or disqualified already.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public Task<Lead> DisqualifyAsync(Lead lead, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return SetAsync(lead, LeadStatus.Disqualified, (truth, session) => truth with { Status = LeadStatus.Disqualified, ClosedAt = session.Now, ClosedReason = reason }, cancellationToken);
    }

    /// <summary>Opens a lead that was disqualified again. Idempotent.</summary>
    /// <exception cref="NotFoundException">There is no such lead, or the actor may not see it.</exception>
    /// <exception cref="StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="ValidationException">It is converted.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public Task<Lead> ReopenAsync(Lead lead, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lead);
        return scope.WriteAsync(
            (session, ct) => session.UpdateAsync(
                LeadModel.Model,
                lead,
                truth => truth.Status == LeadStatus.Converted ? throw Closed(truth, LeadStatus.Working)
                    : truth.IsOpen ? truth
                    : truth with { Status = LeadStatus.Working, ClosedAt = null, ClosedReason = null },
                ct).AsTask(),
            cancellationToken);
    }

    /// <summary>Gives a lead the points of the rules of now.</summary>
    /// <exception cref="NotFoundException">There is no such lead, or the actor may not see it.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids to change the lead.</exception>
    public Task<Lead> ScoreAsync(Id<Lead> id, CancellationToken cancellationToken = default) => JudgeAsync(id, assign: false, cancellationToken);

    /// <summary>Gives a lead points and an owner by the rules of now, as at its capture; one that no rule decides for stays with its owner.</summary>
    /// <inheritdoc cref="ScoreAsync" path="/exception"/>
    public Task<Lead> AssignAsync(Id<Lead> id, CancellationToken cancellationToken = default) => JudgeAsync(id, assign: true, cancellationToken);

    /// <summary>Turns a lead into a contact of a company and, when asked, a deal, in one transaction. Idempotent: a converted one tells what it has become.</summary>
    /// <param name="lead">The lead as the caller knows it.</param>
    /// <param name="conversion">What it is to become; null for a contact of the company that it names, without a deal.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>The lead, the contact, its company and the deal.</returns>
    /// <remarks>The contact moves on from the stage of awareness to that of exploration, and gets an owner if it has none. Of two conversions at once one is done, and both tell of it.</remarks>
    /// <exception cref="NotFoundException">There is no such lead or company, or the actor may not see it or the contact.</exception>
    /// <exception cref="StaleVersionException">Somebody else has changed the lead.</exception>
    /// <exception cref="ValidationException">It is disqualified, or something is missing: all that is missing of contact, lead and deal is listed, that which policies ask for, too.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public async Task<LeadConverted> ConvertAsync(Lead lead, LeadConversion? conversion = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(lead);
        try
        {
            var converted = await scope.WriteAsync((session, ct) => ConvertAsync(session, lead, conversion ?? new LeadConversion(), ct), cancellationToken).ConfigureAwait(false);
            LogConverted(converted.Lead.Id);
            return converted;
        }
        catch (StaleVersionException)
        {
            // Another may have converted it at this very moment.
            if (await scope.ReadAsync((session, ct) => FindConvertedAsync(session, lead.Id, ct), cancellationToken).ConfigureAwait(false) is { } converted)
            {
                return converted;
            }

            throw;
        }
    }

    private static async Task<LeadConverted> ConvertAsync(CrmSession session, Lead lead, LeadConversion conversion, CancellationToken cancellationToken)
    {
        if (await FindConvertedAsync(session, lead.Id, cancellationToken).ConfigureAwait(false) is { } converted)
        {
            return converted;
        }

        var stored = await session.GetAsync(LeadModel.Model, lead.Id.Value, cancellationToken).ConfigureAwait(false);
        if (stored.Version != lead.Version)
        {
            throw new StaleVersionException(new RecordRef(LeadModel.Model.Name, lead.Id.Value), lead.Version);
        }

        return stored.Status == LeadStatus.Disqualified ? throw Closed(stored, LeadStatus.Converted) : await new LeadTurn(session, stored, conversion).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<LeadConverted?> FindConvertedAsync(CrmSession session, Id<Lead> id, CancellationToken cancellationToken)
    {
        var stored = await session.GetAsync(LeadModel.Model, id.Value, cancellationToken).ConfigureAwait(false);
        if (stored.Status != LeadStatus.Converted)
        {
            return null;
        }

        var contact = await session.GetAsync(ContactModel.Model, stored.PartyId.Value, cancellationToken).ConfigureAwait(false);
        var company = stored.CompanyId is { } companyId ? await session.FindAsync(CompanyModel.Model, companyId.Value, cancellationToken).ConfigureAwait(false) : null;
        var deal = stored.DealId is { } dealId ? await session.FindAsync(DealModel.Model, dealId.Value, cancellationToken).ConfigureAwait(false) : null;
        return new LeadConverted(stored, contact, company, deal);
    }

    private Task<Lead> JudgeAsync(Id<Lead> id, bool assign, CancellationToken cancellationToken) => scope.WriteAsync(
        async (session, ct) =>
        {
            var stored = await session.GetAsync(LeadModel.Model, id.Value, ct).ConfigureAwait(false);
            await session.RequireUpdatableAsync(LeadModel.Model, stored, ct).ConfigureAwait(false);
            await session.Storage.LockAsync("leads", ct).ConfigureAwait(false);
            return await LeadIntake.JudgeAsync(session, stored, assign, ct).ConfigureAwait(false);
        },
        cancellationToken);

    private Task<Lead> SetAsync(Lead lead, LeadStatus status, Func<Lead, CrmSession, Lead> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lead);
        return scope.WriteAsync(
            async (session, ct) =>
            {
                var stored = await session.GetAsync(LeadModel.Model, lead.Id.Value, ct).ConfigureAwait(false);
                return stored.Status == status ? stored
                    : stored.IsOpen ? await session.UpdateAsync(LeadModel.Model, lead, truth => change(truth, session), ct).ConfigureAwait(false)
                    : throw Closed(stored, status);
            },
            cancellationToken);
    }

    /// <summary>What a change of the lead leaves as it is.</summary>
    private static Lead Fixed(Lead changed, Lead truth) => changed with
    {
        PartyId = truth.PartyId,
        Status = truth.Status,
        Assignment = truth.Assignment,
        Score = truth.Score,
        ScoreParts = truth.ScoreParts,
        CapturedAt = truth.CapturedAt,
        Reference = truth.Reference,
        ClosedAt = truth.ClosedAt,
        ClosedReason = truth.ClosedReason,
        CompanyId = truth.CompanyId,
        DealId = truth.DealId,
    };

    private static ValidationException Closed(Lead lead, LeadStatus wanted) =>
        new(new RecordRef(LeadModel.Model.Name, lead.Id.Value), [new FieldError("status", wanted.ToString(), CoreMessages.Of(lead.Status == LeadStatus.Converted ? "lead.converted" : "lead.disqualified"))]);

    [LoggerMessage(2131, LogLevel.Information, "Lead {LeadId} captured with {Score} points; new contact: {IsNewContact}.")]
    private partial void LogCaptured(Id<Lead> leadId, int score, bool isNewContact);

    [LoggerMessage(2132, LogLevel.Information, "Lead {LeadId} converted.")]
    private partial void LogConverted(Id<Lead> leadId);
}
