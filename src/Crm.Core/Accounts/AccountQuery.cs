using Crm.Calendars;
using Crm.Contacts;
using Crm.Filters;
using Crm.Models;
using Crm.Storage;

namespace Crm.Accounts;

/// <summary>Whose records to bring together, and what to measure of them.</summary>
public sealed record AccountQuery
{
    /// <summary>The companies, households or contacts; several are looked at as one.</summary>
    public required ValueList<Id<Party>> Parties { get; init; }

    /// <summary>From parties to the records: a relation of the SDK or of the host, such as orders.</summary>
    public required Relation Relation { get; init; }

    /// <summary>Which of the records count.</summary>
    /// <value>Null by default: all.</value>
    public Filter? Where { get; init; }

    /// <summary>How far back the records may lie by the relation's instant.</summary>
    /// <value>Null by default: all.</value>
    public Period? Window { get; init; }

    /// <summary>What is measured: counts, sums, smallest and greatest values, and the value of a field in the latest record.</summary>
    /// <value>The count alone by default.</value>
    public ValueList<Measure> Measures { get; init; } = [new Measure(RelatedAggregate.Count)];

    /// <summary>The most parties that the account may have, from 1 to 10,000.</summary>
    /// <value>1,000 by default.</value>
    public int MaxParties { get; init; } = 1000;
}
