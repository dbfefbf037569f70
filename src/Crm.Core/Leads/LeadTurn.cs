using Crm.Contacts;
using Crm.Deals;
using Crm.Sessions;
using Crm.Storage;

namespace Crm.Leads;

/// <summary>Turns a lead into a contact of a company and a deal, within one write.</summary>
internal sealed class LeadTurn(CrmSession session, Lead lead, LeadConversion asked)
{
    private readonly List<FieldError> _missing = [];

    public async Task<LeadConverted> RunAsync(CancellationToken cancellationToken)
    {
        var contact = await session.GetAsync(ContactModel.Model, lead.PartyId.Value, cancellationToken).ConfigureAwait(false);
        var pipeline = asked.Pipeline is { } key ? await PipelineService.FindAsync(session.AsSystem(), key, cancellationToken).ConfigureAwait(false) : null;
        var owner = Text(asked.Owner) ?? Text(lead.Owner);
        var named = asked.CompanyName is null ? Text(lead.CompanyName) : Text(asked.CompanyName);
        var deal = asked.Pipeline is null ? null : new Deal
        {
            PartyId = contact.Id,
            Name = Text(asked.DealName) ?? lead.Subject ?? "",
            PipelineId = pipeline?.Id ?? default,
            Amount = asked.Amount,
            ExpectedCloseOn = asked.ExpectedCloseOn,
            Lines = asked.Lines,
            Owner = owner,
            Source = lead.Source,
            LeadId = lead.Id,
        };
        await RequireAsync(contact, deal, pipeline, owner, cancellationToken).ConfigureAwait(false);

        var company = await CompanyAsync(contact, named, owner, cancellationToken).ConfigureAwait(false);
        var linked = await session.UpdateAsync(
            ContactModel.Model, contact, truth => truth with { CompanyId = company?.Id ?? truth.CompanyId, Owner = truth.Owner ?? owner, Stage = Later(truth.Stage) }, cancellationToken).ConfigureAwait(false);
        var made = deal is null ? null : await DealService.CreateAsync(
            session, company is null ? deal : deal with { PartyId = company.Id, ContactId = contact.Id }, cancellationToken).ConfigureAwait(false);
        var converted = await session.UpdateAsync(
            LeadModel.Model,
            lead,
            truth => truth with { Status = LeadStatus.Converted, ClosedAt = session.Now, Owner = owner, CompanyId = company?.Id, DealId = made?.Id },
            cancellationToken).ConfigureAwait(false);
        return new LeadConverted(converted, linked, company, made);
    }

    /// <exception cref="ValidationException">Something is missing; all of it is listed, of the contact, the lead and the deal.</exception>
    private async Task RequireAsync(Contact contact, Deal? deal, Pipeline? pipeline, string? owner, CancellationToken cancellationToken)
    {
        Need(contact.Emails.Count > 0 || contact.Phones.Count > 0, "party.emails", "lead.unreachable");
        Need(owner is not null, "owner", "lead.noOwner");
        if (deal is not null)
        {
            Need(pipeline is { ArchivedAt: null }, "deal.pipelineId", "lead.noPipeline", asked.Pipeline);
            Need(deal.Name.Length > 0, "deal.name", "lead.noDealName");
        }

        await NeedPoliciesAsync(ContactModel.Model, contact with { Owner = contact.Owner ?? owner }, "party.", cancellationToken).ConfigureAwait(false);
        await NeedPoliciesAsync(LeadModel.Model, lead with { Status = LeadStatus.Converted, Owner = owner }, "", cancellationToken).ConfigureAwait(false);
        if (deal is not null && pipeline is not null)
        {
            await NeedPoliciesAsync(DealModel.Model, deal with { Stage = pipeline.First(StageOutcome.Open).Key, Probability = 0 }, "deal.", cancellationToken).ConfigureAwait(false);
        }

        if (_missing.Count > 0)
        {
            throw new ValidationException(new RecordRef(LeadModel.Model.Name, lead.Id.Value), ValueList.From(_missing));
        }
    }

    private void Need(bool holds, string field, string key, string? value = null)
    {
        if (!holds)
        {
            _missing.Add(new FieldError(field, value, CoreMessages.Of(key)));
        }
    }

    /// <summary>What policies that are enforced ask for.</summary>
    private async Task NeedPoliciesAsync<T>(Models.EntityModel<T> model, T record, string prefix, CancellationToken cancellationToken)
        where T : class
    {
        var enforced = (await session.PoliciesOfAsync(model, cancellationToken).ConfigureAwait(false)).Where(policy => policy.Policy.Enforce).Select(policy => policy.Policy.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var violation in await session.ViolationsOfAsync(model, record, null, cancellationToken).ConfigureAwait(false))
        {
            foreach (var error in enforced.Contains(violation.Policy) ? violation.Errors : [])
            {
                if (!_missing.Exists(known => known.Field == prefix + error.Field))
                {
                    _missing.Add(error with { Field = prefix + error.Field });
                }
            }
        }
    }

    private async Task<Company?> CompanyAsync(Contact contact, string? named, string? owner, CancellationToken cancellationToken)
    {
        if (asked.CompanyId is { } id)
        {
            return await session.GetAsync(CompanyModel.Model, id.Value, cancellationToken).ConfigureAwait(false);
        }

        if (named is null)
        {
            return contact.CompanyId is { } present ? await session.FindAsync(CompanyModel.Model, present.Value, cancellationToken).ConfigureAwait(false) : null;
        }

        // Of several of that name the oldest.
        var list = new RecordList { Filter = PartyModel.Name.Is(named), Page = new PageRequest { Size = 1 } };
        var found = await session.ListAsync(CompanyModel.Model, list, cancellationToken).ConfigureAwait(false);
        return found.Items.Count > 0
            ? found.Items[0]
            : await session.CreateAsync(CompanyModel.Model, new Company { Name = named, Owner = owner, Source = lead.Source, Stage = LifeCycleStage.Exploration }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Who has only known of us tries us now.</summary>
    private static string Later(string? stage) => stage is null or LifeCycleStage.Awareness ? LifeCycleStage.Exploration : stage;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
