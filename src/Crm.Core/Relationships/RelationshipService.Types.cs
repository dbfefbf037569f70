using Crm.Sessions;

namespace Crm.Relationships;

public sealed partial class RelationshipService
{
    private const int MostTypes = 500;

    /// <summary>All types by key: built-in ones, the host's, and the tenant's, archived ones left out.</summary>
    /// <remarks>Types are read as the system: whoever uses relationships may know them. The first 500 of the tenant's count.</remarks>
    public Task<ValueList<RelationshipType>> ListTypesAsync(CancellationToken cancellationToken = default) => _scope.ReadAsync(
        async (session, ct) =>
        {
            var list = new RecordList { IncludeArchived = true, Page = new PageRequest { Size = MostTypes } };
            var stored = await session.AsSystem().ListAsync(RelationshipTypeModel.Model, list, ct).ConfigureAwait(false);
            var types = _known.All.ToDictionary(type => type.Key, StringComparer.Ordinal);
            foreach (var type in stored.Items)
            {
                types[type.Key] = type;
            }

            return ValueList.From(types.Values.Where(type => type.ArchivedAt is null).OrderBy(type => type.Key, StringComparer.Ordinal));
        },
        cancellationToken);

    /// <summary>Stores a type of the tenant; one with the key of a built-in type, or of the host's, renames it.</summary>
    /// <exception cref="ValidationException">The key is none, there is no label or a language has two, or the symmetry differs from that of the renamed type.</exception>
    /// <exception cref="Access.DeniedException">A rule over <see cref="RelationshipTypeModel.Model"/> forbids it.</exception>
    /// <exception cref="Storage.DuplicateException">The tenant has a type of this key, archived ones included.</exception>
    public Task<RelationshipType> DefineTypeAsync(RelationshipType type, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(type);
        var sound = RelationshipRules.RequireType(type, _known.Find(type.Key));
        return _scope.WriteAsync((session, ct) => session.CreateAsync(RelationshipTypeModel.Model, sound, ct).AsTask(), cancellationToken);
    }

    /// <summary>Changes the labels of a type of the tenant at the version that the caller saw.</summary>
    /// <exception cref="NotFoundException">There is no such type stored, or the actor may not see it.</exception>
    /// <exception cref="Storage.StaleVersionException">Somebody else was faster.</exception>
    /// <exception cref="ValidationException">Key or symmetry differ, there is no label, or a language has two.</exception>
    /// <exception cref="Access.DeniedException">A rule of the host forbids it.</exception>
    public Task<RelationshipType> UpdateTypeAsync(RelationshipType type, Func<RelationshipType, RelationshipType> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(change);
        return _scope.WriteAsync(
            (session, ct) => session.UpdateAsync(RelationshipTypeModel.Model, type, stored => RelationshipRules.RequireType(change(stored), stored), ct).AsTask(),
            cancellationToken);
    }

    /// <summary>Takes a type of the tenant out of use: there are no new relationships of it, old ones are still read by its labels. Idempotent.</summary>
    /// <inheritdoc cref="UpdateTypeAsync" path="/exception"/>
    public Task<RelationshipType> ArchiveTypeAsync(RelationshipType type, CancellationToken cancellationToken = default) =>
        _scope.WriteAsync((session, ct) => session.ArchiveAsync(RelationshipTypeModel.Model, type, ct).AsTask(), cancellationToken);

    /// <summary>Brings an archived type back. Idempotent.</summary>
    /// <inheritdoc cref="UpdateTypeAsync" path="/exception"/>
    public Task<RelationshipType> RestoreTypeAsync(RelationshipType type, CancellationToken cancellationToken = default) =>
        _scope.WriteAsync((session, ct) => session.RestoreAsync(RelationshipTypeModel.Model, type, ct).AsTask(), cancellationToken);

    private async Task<RelationshipType?> FindTypeAsync(CrmSession session, string key, CancellationToken cancellationToken)
    {
        var list = new RecordList { Filter = RelationshipTypeModel.Key.Is(key), IncludeArchived = true, Page = new PageRequest { Size = 1 } };
        var stored = await session.AsSystem().ListAsync(RelationshipTypeModel.Model, list, cancellationToken).ConfigureAwait(false);
        return stored.Items.Count > 0 ? stored.Items[0] : _known.Find(key);
    }
}
