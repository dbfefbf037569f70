using Crm.Sessions;

namespace Crm.Activities;

/// <summary>Which part of a party's timeline to read. Without anything said: the newest of all kinds.</summary>
public sealed record TimelineQuery
{
    /// <summary>The kinds that are wanted.</summary>
    /// <value>Empty by default: all.</value>
    public ValueList<ActivityKind> Kinds { get; init; }

    /// <summary>The earliest instant, included.</summary>
    /// <value>Null by default: from the beginning.</value>
    public DateTimeOffset? From { get; init; }

    /// <summary>The instant before which it must have happened, excluded.</summary>
    /// <value>Null by default: to the end.</value>
    public DateTimeOffset? Until { get; init; }

    /// <summary>True for what happened with the whole account: of a company also with its subsidiaries and their contacts, of a household also with its members, as <see cref="Accounts.AccountService"/> brings them together.</summary>
    /// <value>False by default: with the party alone.</value>
    public bool WholeAccount { get; init; }

    /// <summary>True to read archived activities as well.</summary>
    /// <value>False by default.</value>
    public bool IncludeArchived { get; init; }

    /// <summary>Which part; the cursors of a page go to both sides, newer and older.</summary>
    /// <value>The newest 50 by default.</value>
    public PageRequest Page { get; init; } = new();
}
