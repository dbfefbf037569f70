using Crm.Filters;
using Crm.Storage;

namespace Crm.Models;

/// <summary>What a field holds in records that were stored before it was there, or meant something else: set once by the upgrade of the tables.</summary>
/// <remarks>
/// <para>Run by <c>MigrateAsync</c> after renames and new columns and before new indexes, in chunks that are each a transaction, for all tenants;
/// it goes on where it was stopped, and never runs again under its name. Records that old code writes meanwhile or afterwards are not changed.</para>
/// <para>It changes the stored form and not the record: no version rises, nothing is audited, no event is made. Archived records are changed too.</para>
/// <para>Immutable and thread-safe.</para>
/// </remarks>
public sealed class Backfill
{
    /// <summary>Declares the backfill.</summary>
    /// <param name="name">Its name among those of the entity, in camel case: under it the database remembers that it has run. Never change it.</param>
    public Backfill(string name)
    {
        ModelName.Require(name);
        Name = name;
    }

    /// <summary>The name among those of the entity.</summary>
    public string Name { get; }

    /// <summary>Which records, by the fields as they are called now. It may not depend on the time of day, and names no segment and no custom field.</summary>
    /// <value>All records by default.</value>
    public Filter Where { get; init; } = Filter.Everything;

    /// <summary>The fields that are set to a value; a missing value empties the field.</summary>
    /// <value>Empty by default.</value>
    public ValueList<Assignment> Set { get; init; }

    /// <summary>The fields that take the value of another field of the record.</summary>
    /// <value>Empty by default.</value>
    public ValueList<FieldCopy> Copy { get; init; }
}
