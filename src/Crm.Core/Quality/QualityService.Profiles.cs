using Crm.Models;
using Crm.Sessions;

namespace Crm.Quality;

/// <content>What a tenant expects.</content>
public sealed partial class QualityService
{
    /// <summary>What is expected of the records of an entity: by the tenant, else by the host, else by the SDK. Told to everybody.</summary>
    /// <param name="model">The entity, of parties one kind.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public Task<QualityProfile> GetProfileAsync(EntityModel model, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _scope.ReadAsync((session, ct) => ProfileOfAsync(session, model, ct).AsTask(), cancellationToken);
    }

    /// <summary>Says what the tenant expects of the records of an entity, in place of what it said before and of what the host says. Idempotent.</summary>
    /// <param name="model">The entity, of parties one kind: <c>ContactModel.Model</c>.</param>
    /// <param name="profile">What is expected: at most 100 values, periods in whole days. <see cref="QualityProfile.Nothing"/> to judge only what is there.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>What is stored; it counts at once in every process.</returns>
    /// <exception cref="ValidationException">There is no such field or custom field, a path is named twice, or a weight or period is none; every fault is listed.</exception>
    /// <exception cref="Access.DeniedException">A rule over <see cref="TenantQualityProfileModel.Model"/> forbids it.</exception>
    public Task<TenantQualityProfile> SetProfileAsync(EntityModel model, QualityProfile profile, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(profile);
        return _scope.WriteAsync(
            async (session, ct) =>
            {
                var stored = await FindStoredAsync(session, model, ct).ConfigureAwait(false);
                var errors = QualityProfileFaults.Find(model, profile);
                var custom = model.Extensible ? await session.CustomFieldsAsync(model, ct).ConfigureAwait(false) : null;
                errors.AddRange(QualityProfileFaults.FindUndefined(model, profile, custom, stored is null ? null : new QualityProfile { Expected = stored.Expected }));
                if (errors.Count > 0)
                {
                    throw new ValidationException(new RecordRef(TenantQualityProfileModel.Model.Name, stored?.Id.Value ?? default), ValueList.From(errors));
                }

                if (stored is null)
                {
                    return await session.CreateAsync(TenantQualityProfileModel.Model, new TenantQualityProfile { Entity = model.Name, Expected = profile.Expected }, ct).ConfigureAwait(false);
                }

                var current = stored.ArchivedAt is null ? stored : await session.RestoreAsync(TenantQualityProfileModel.Model, stored, ct).ConfigureAwait(false);
                return await session.UpdateAsync(TenantQualityProfileModel.Model, current, own => own with { Expected = profile.Expected }, ct).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <summary>Lets the profile of the host or the SDK count again. Idempotent; what the tenant said stays in the audit.</summary>
    /// <param name="model">The entity, of parties one kind.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <exception cref="Access.DeniedException">A rule over <see cref="TenantQualityProfileModel.Model"/> forbids it.</exception>
    public Task ResetProfileAsync(EntityModel model, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _scope.WriteAsync(
            async (session, ct) =>
            {
                if (await FindStoredAsync(session, model, ct).ConfigureAwait(false) is { } stored)
                {
                    await session.ArchiveAsync(TenantQualityProfileModel.Model, stored, ct).ConfigureAwait(false);
                }
            },
            cancellationToken);
    }

    /// <summary>Of what the tenant has stored, the fields that the entity still has: an upgrade of the application must not stop every report.</summary>
    private async ValueTask<QualityProfile> ProfileOfAsync(CrmSession session, EntityModel model, CancellationToken cancellationToken) =>
        await FindStoredAsync(session, model, cancellationToken).ConfigureAwait(false) is { ArchivedAt: null } stored
            ? new QualityProfile { Expected = stored.Expected.RemoveAll(field => ValuePath.Find(model, field.Path) is null) }
            : _profiles.Of(_scope.Tenant, model);

    private static async ValueTask<TenantQualityProfile?> FindStoredAsync(CrmSession session, EntityModel model, CancellationToken cancellationToken)
    {
        var list = new RecordList { Filter = TenantQualityProfileModel.Entity.Is(model.Name), IncludeArchived = true, Page = new PageRequest { Size = 1 } };
        return (await session.AsSystem().ListAsync(TenantQualityProfileModel.Model, list, cancellationToken).ConfigureAwait(false)).Items is [var found] ? found : null;
    }
}
