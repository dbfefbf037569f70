using Crm.Filters;
using Crm.Models;

namespace Crm.Access;

/// <summary>The host's rules: who may see and do what. Rules only restrict; what no rule speaks of is allowed.</summary>
/// <remarks>Written at configuration by <c>AddAccess</c>. All rules that speak of an operation must hold. <see cref="Actor.System"/> is not restricted.</remarks>
public sealed class AccessRules
{
    private readonly List<RecordRule> _records = [];
    private readonly List<FieldRule> _fields = [];

    internal IReadOnlyList<RecordRule> Records => _records;

    internal IReadOnlyList<FieldRule> Fields => _fields;

    /// <summary>Allows operations only on the records for which a filter holds.</summary>
    /// <param name="name">The name by which denials tell the rule.</param>
    /// <param name="model">The entity.</param>
    /// <param name="operations">What is restricted.</param>
    /// <param name="rule">Gives the filter for an actor; called once per scope, so it must depend on the actor alone.</param>
    public AccessRules Restrict(string name, EntityModel model, AccessOperations operations, Func<Actor, Filter> rule)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rule);
        _records.Add(new RecordRule(name, model.Root, operations, rule));
        return this;
    }

    /// <summary>Withholds the value of an optional field, own or of a list, from actors.</summary>
    /// <remarks>What repeats the value is withheld with it: the rows of ledgers (<see cref="Field.Repeats"/>), the stages that were left, and the <c>changes</c> of audit entries, which <c>AuditService</c> and <c>HistoryService</c> tell without the field.</remarks>
    /// <param name="name">The name by which denials tell the rule.</param>
    /// <param name="field">The field.</param>
    /// <param name="hidden">Whether it is withheld from an actor.</param>
    /// <exception cref="ArgumentException">The field is required, so a record, or an item of its list, without it would not be one: see <see cref="HideList"/>.</exception>
    public AccessRules HideField(string name, Field field, Func<Actor, bool> hidden)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (field.Required)
        {
            var remedy = field.Shape is ChildModel list ? $"Hide the list '{list.Name}' with HideList" : "Restrict the records";
            throw new ArgumentException($"The field '{field.Path}' is required and cannot be hidden. {remedy} instead.", nameof(field));
        }

        return Add(name, field, hidden, hides: true);
    }

    /// <summary>Withholds a list that records own as a whole from actors: e-mails, phones, addresses, tags, consents. It comes back empty, and whether there is anything in it is not told.</summary>
    /// <param name="name">The name by which denials tell the rule.</param>
    /// <param name="list">The list, such as <c>PartyModel.Phones</c>.</param>
    /// <param name="hidden">Whether it is withheld from an actor.</param>
    public AccessRules HideList(string name, ChildModel list, Func<Actor, bool> hidden)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(hidden);
        _fields.AddRange(list.Fields.Select(field => new FieldRule(name, field, hidden, Hides: true, list)));
        return this;
    }

    /// <summary>Forbids actors to change a field; they may still set it when they create a record. A field of a list locks the list.</summary>
    /// <param name="name">The name by which denials tell the rule.</param>
    /// <param name="field">The field, own or of a list.</param>
    /// <param name="locked">Whether it is locked for an actor.</param>
    public AccessRules LockField(string name, Field field, Func<Actor, bool> locked) => Add(name, field, locked, hides: false);

    private AccessRules Add(string name, Field field, Func<Actor, bool> applies, bool hides)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(applies);
        _fields.Add(new FieldRule(name, field, applies, hides));
        return this;
    }
}
