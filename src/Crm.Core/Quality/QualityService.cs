using Crm.Calendars;
using Crm.Filters;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Quality;

/// <summary>Tells how complete, valid and fresh the data of records is, why, and what to ask for next.</summary>
/// <remarks>
/// One instance per scope. Judged is what the actor sees: hidden fields count neither way and are named in
/// <see cref="RecordQuality.Unjudged"/>. What is expected says the <see cref="QualityProfile"/> of the entity; judge contacts and companies
/// by their own models, which have one.
/// </remarks>
public sealed partial class QualityService
{
    private const int PageSize = 500;
    private readonly CrmScope _scope;
    private readonly QualityProfiles _profiles;

    internal QualityService(CrmScope scope, QualityProfiles profiles)
    {
        _scope = scope;
        _profiles = profiles;
    }

    /// <summary>Judges one record.</summary>
    /// <param name="model">The entity, of a party its kind: <c>ContactModel.Model</c> or <c>CompanyModel.Model</c>.</param>
    /// <param name="id">The record.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="NotFoundException">There is no such record, or the actor may not see it.</exception>
    /// <exception cref="InvalidOperationException">The profile of the host expects what the entity does not have, or has a weight or period that is none.</exception>
    public Task<RecordQuality> AssessAsync<T>(EntityModel<T> model, Guid id, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        return _scope.ReadAsync(
            async (session, ct) =>
            {
                var record = await session.GetAsync(model, id, ct).ConfigureAwait(false);
                return (await JudgeAsync(session, model, [record], null, ct).ConfigureAwait(false))[0];
            },
            cancellationToken);
    }

    /// <summary>Judges all records for which a filter holds, page by page in bounded memory.</summary>
    /// <param name="model">The entity, of parties one kind.</param>
    /// <param name="request">Which records, and how the report is broken down.</param>
    /// <param name="progress">Told how many records are judged, after each page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="FilterException">The filter does not fit, or a field to group by is not the entity's.</exception>
    /// <exception cref="Access.DeniedException">The filter or the grouping names a field that is hidden from the actor.</exception>
    /// <inheritdoc cref="AssessAsync" path="/exception[@cref='InvalidOperationException']"/>
    public async Task<QualityReport> ReportAsync<T>(
        EntityModel<T> model, QualityRequest? request = null, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        request ??= new QualityRequest();
        ArgumentOutOfRangeException.ThrowIfNegative(request.Poorest, nameof(request));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Poorest, 100, nameof(request));
        var groupBy = await _scope.ReadAsync((session, ct) => GroupingAsync(session, model, request.GroupBy, ct), cancellationToken).ConfigureAwait(false);
        var tally = new ReportTally(groupBy, request.Poorest);
        var list = new RecordList { Filter = request.Filter, Page = new PageRequest { Size = PageSize } };
        do
        {
            var cursor = await _scope.ReadAsync(
                async (session, ct) =>
                {
                    var page = await session.ListAsync(model, list, ct).ConfigureAwait(false);
                    await JudgeAsync(session, model, page.Items, tally, ct).ConfigureAwait(false);
                    return page.Next;
                },
                cancellationToken).ConfigureAwait(false);
            progress?.Report(tally.Records);
            list = list with { Page = list.Page with { Cursor = cursor } };
        }
        while (list.Page.Cursor is not null);
        return tally.ToResult();
    }

    /// <summary>Notes that values are right still, so that they are not stale: without it only changes make them fresh.</summary>
    /// <param name="model">The entity.</param>
    /// <param name="record">The record as the caller read it.</param>
    /// <param name="fields">The paths of the fields and lists that were confirmed; one within a list confirms the list.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <exception cref="ArgumentException">The entity has no such field.</exception>
    /// <exception cref="NotFoundException">There is no such record, or the actor may not see it.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody has changed the record since the caller read it: look at it again.</exception>
    /// <exception cref="Access.DeniedException">A rule forbids the actor to change the record, or hides a field.</exception>
    public Task ConfirmAsync<T>(EntityModel<T> model, T record, IReadOnlyCollection<string> fields, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(fields);
        var paths = fields.Select(field => ValuePath.Find(model, field)
            ?? throw new ArgumentException($"'{model.Name}' has no field '{field}'. Give a path such as emails, address.city or custom.vatNumber.", nameof(fields))).ToArray();
        return _scope.WriteAsync(
            async (session, ct) =>
            {
                ArgumentException Undefined(string key) =>
                    new($"'{model.Name}' has no custom field '{key}' for this tenant, or it is archived. Confirm a field that is defined.", nameof(fields));

                await session.RequireUpdatableAsync(model, record, ct).ConfigureAwait(false);
                var custom = await session.CustomFieldsAsync(model, ct).ConfigureAwait(false);
                foreach (var field in paths.SelectMany(path => path.Key is { } key ? [custom?.Find(key)?.Field ?? throw Undefined(key)] : FieldsOf(path)))
                {
                    await session.RequireBindableAsync(model, field.IsPresent(), ct).ConfigureAwait(false);
                }

                var at = new RecordRef(model.Root.Name, session.IdsOf(model, [record])[0]);
                foreach (var name in paths.Select(path => path.AuditName).Distinct(StringComparer.Ordinal))
                {
                    var confirmation = new FieldConfirmation { Record = at, Field = name, Actor = session.Actor.Name, At = session.Now };
                    await session.AsSystem().CreateAsync(FieldConfirmationModel.Model, confirmation, ct).ConfigureAwait(false);
                }
            },
            cancellationToken);
    }

    private static IEnumerable<Field> FieldsOf(ValuePath path) => path.Field is { } field ? [field] : path.Child?.Fields ?? [];

    private async Task<List<RecordQuality>> JudgeAsync<T>(
        CrmSession session, EntityModel<T> model, IReadOnlyList<T> records, ReportTally? tally, CancellationToken cancellationToken)
        where T : class
    {
        var profile = await ProfileOfAsync(session, model, cancellationToken).ConfigureAwait(false);
        var custom = model.Extensible ? await session.CustomFieldsAsync(model, cancellationToken).ConfigureAwait(false) : null;
        var assessor = new Assessor(model, profile, session.HiddenFields(model), custom);
        var batch = new QualityBatch<T>(model, records, session, LocalTime.DayOf(session.Now, _scope.Settings.Zone));
        foreach (var rule in _scope.QualityRulesOf<T>())
        {
            await rule.JudgeAsync(batch, cancellationToken).ConfigureAwait(false);
        }

        var rows = new List<Row>(records.Count);
        foreach (var record in records)
        {
            var row = _scope.Runtime.Rows.Rent(model);
            model.Write(record, row);
            rows.Add(row);
        }

        var freshness = await Freshness.ReadAsync(session, model, profile, rows, cancellationToken).ConfigureAwait(false);
        var judged = new List<RecordQuality>(tally is null ? records.Count : 0);
        for (var i = 0; i < rows.Count; i++)
        {
            var policies = await session.PolicyIssuesAsync(model, records[i], cancellationToken).ConfigureAwait(false);
            var quality = assessor.Assess(rows[i], batch.IssuesOf(i).Concat(policies), freshness);
            tally?.Add(quality, rows[i]);
            if (tally is null)
            {
                judged.Add(quality);
            }

            _scope.Runtime.Rows.Return(rows[i]);
        }

        return judged;
    }

    private static async Task<List<CodeField>> GroupingAsync(CrmSession session, EntityModel model, ValueList<CodeField> asked, CancellationToken cancellationToken)
    {
        if (asked.Count == 0)
        {
            var hidden = session.HiddenFields(model);
            IEnumerable<Field?> usual = [model.Root.FindField("source"), model.Root.FindField("owner")];
            return [.. usual.OfType<CodeField>().Where(field => !hidden.Contains(field.Path))];
        }

        foreach (var field in asked)
        {
            await session.RequireBindableAsync(model, field.IsPresent(), cancellationToken).ConfigureAwait(false);
            if (!ReferenceEquals(field.Shape, model.Root))
            {
                throw FilterException.NotGroupable(field, model);
            }
        }

        return [.. asked];
    }
}
