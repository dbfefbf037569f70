using Crm.CustomFields;

namespace Crm.Models;

/// <summary>Everything the SDK needs to know of an entity, told once: storage, schema, filters, audit, import and rights read it.</summary>
/// <remarks>Immutable once declared, and thread-safe. Each has the fields <c>id</c> and <c>createdAt</c>; tracked ones also <c>version</c>, <c>updatedAt</c> and <c>archivedAt</c>.</remarks>
public abstract class EntityModel : RecordShape
{
    private readonly EntityModel? _root;
    private readonly CustomShape? _custom;
    private IReadOnlyList<ChildModel> _children = [];

    private protected EntityModel(string name, EntityKind kind, IEnumerable<Field> fields)
        : base(name)
    {
        Kind = kind;
        Id = new ReferenceField("id") { Required = true };
        CreatedAt = new InstantField("createdAt") { Required = true, Sortable = true };
        Add([Id, CreatedAt]);
        if (kind == EntityKind.Tracked)
        {
            Version = new IntegerField("version") { Required = true };
            UpdatedAt = new InstantField("updatedAt") { Required = true, Sortable = true };
            ArchivedAt = new InstantField("archivedAt");
            Add([Version, UpdatedAt, ArchivedAt]);
        }

        Add(fields);
    }

    private protected EntityModel(string name, EntityModel root, CodeField discriminator, string value)
        : base(name, root)
    {
        _root = root;
        Kind = root.Kind;
        Id = root.Id;
        CreatedAt = root.CreatedAt;
        Version = root.Version;
        UpdatedAt = root.UpdatedAt;
        ArchivedAt = root.ArchivedAt;
        Discriminator = discriminator;
        DiscriminatorValue = value;
    }

    /// <summary>The model whose table holds the records: this one, or for a view the one it is a view of.</summary>
    public EntityModel Root => _root ?? this;

    /// <summary>How the past of the records is kept.</summary>
    public EntityKind Kind { get; }

    /// <summary>The id.</summary>
    public ReferenceField Id { get; }

    /// <summary>When the record was made.</summary>
    public InstantField CreatedAt { get; }

    /// <summary>The version, 1 at creation and one more with each change; null for ledgers.</summary>
    public IntegerField? Version { get; }

    /// <summary>When the record was last changed; null for ledgers.</summary>
    public InstantField? UpdatedAt { get; }

    /// <summary>When the record was archived, missing while it is not; null for ledgers.</summary>
    public InstantField? ArchivedAt { get; }

    /// <summary>For a view: the field that tells its records from the others of the table.</summary>
    public CodeField? Discriminator { get; }

    /// <summary>For a view: what <see cref="Discriminator"/> holds in its records.</summary>
    public string? DiscriminatorValue { get; }

    /// <summary>The lists that a record owns.</summary>
    public IReadOnlyList<ChildModel> Children
    {
        get => Root._children;
        init
        {
            _children = value;
            for (var i = 0; i < value.Count; i++)
            {
                value[i].Attach(this, i);
            }
        }
    }

    /// <summary>True when tenants may add fields of their own at run time; see <see cref="Custom"/>.</summary>
    /// <value>False by default.</value>
    public bool Extensible
    {
        get => Root._custom is not null;
        init
        {
            if (value && _custom is null)
            {
                _custom = new CustomShape(this);
                Add(_custom.Stored);
            }
        }
    }

    /// <summary>The fields that tenants add at run time: names them for filters and code.</summary>
    /// <exception cref="InvalidOperationException">The entity takes none.</exception>
    public CustomShape Custom => Root._custom
        ?? throw new InvalidOperationException($"'{Name}' takes no custom fields. Say Extensible = true in its model.");

    /// <summary>What no two records of a tenant may share, archived ones included.</summary>
    public IReadOnlyList<UniqueRule> Uniques { get => _root?.Uniques ?? field; init; } = [];

    /// <summary>Indexes over several fields; single fields say <see cref="Field.Indexed"/> or <see cref="Field.Sortable"/>.</summary>
    public IReadOnlyList<IndexRule> Indexes { get => _root?.Indexes ?? field; init; } = [];

    /// <summary>The fields, own and of children, whose words find the record.</summary>
    public IReadOnlyList<Field> Search { get => _root?.Search ?? field; init; } = [];

    /// <summary>The relations that this model declares, from itself or from others to it.</summary>
    public IReadOnlyList<Relation> Relations { get => _root?.Relations ?? field; init; } = [];

    /// <summary>The relation to the record with which these are seen, such as their party: whoever may not see that one may not see them either, nor store what names it.</summary>
    /// <value>Null by default: the rules over the entity itself are all there are.</value>
    /// <remarks>Holds everywhere: in lists, filters, counts, exports, bulk actions. Of an optional reference the records that name none are seen. To store a record whose reference leads to nothing is refused.</remarks>
    public Relation? SeenWith { get => _root?.SeenWith ?? field; init; }

    /// <summary>What the upgrade of the tables sets in records that are stored already.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<Backfill> Backfills { get => _root?.Backfills ?? field; init; } = [];

    /// <summary>False for records that only a service of their own changes, because other rows belong to them: history tells of them; restores, reverts and bulk actions leave them.</summary>
    /// <value>True by default.</value>
    public bool Restorable { get => _root?.Restorable ?? field; init; } = true;

    /// <summary>For rows that are due work: how they are claimed.</summary>
    /// <value>Null by default: the rows are not work.</value>
    public WorkRule? Work { get => _root?.Work ?? field; init; }

    /// <summary>The field of stages of which the session keeps how long records stay in each.</summary>
    /// <value>Null by default: the stays are not kept.</value>
    public StageRule? Stages { get => _root?.Stages ?? field; init; }

    /// <summary>Does work with the model as the <see cref="EntityModel{T}"/> of its record type, for callers that have only its name.</summary>
    public abstract TResult Visit<TResult>(IEntityModelVisitor<TResult> visitor);

    /// <summary>Finds a list by name; null when there is none.</summary>
    public ChildModel? FindChild(string name) => Children.FirstOrDefault(child => string.Equals(child.Name, name, StringComparison.Ordinal));
}
