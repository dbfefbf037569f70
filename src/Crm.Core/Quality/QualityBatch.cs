using Crm.Localization;
using Crm.Models;
using Crm.Sessions;

namespace Crm.Quality;

/// <summary>Some records that are judged together.</summary>
/// <typeparam name="T">The record type.</typeparam>
public sealed class QualityBatch<T>
    where T : class
{
    private readonly List<QualityIssue>[] _issues;

    internal QualityBatch(EntityModel<T> model, IReadOnlyList<T> records, CrmSession session, DateOnly today)
    {
        Model = model;
        Records = records;
        Session = session;
        Today = today;
        _issues = [.. records.Select(_ => new List<QualityIssue>())];
    }

    /// <summary>The entity.</summary>
    public EntityModel<T> Model { get; }

    /// <summary>The records as the actor sees them: hidden values are missing.</summary>
    public IReadOnlyList<T> Records { get; }

    /// <summary>Reads what else must be known, under the rights of the actor.</summary>
    public CrmSession Session { get; }

    /// <summary>The day that it is in the tenant's zone.</summary>
    public DateOnly Today { get; }

    /// <summary>Adds what was found.</summary>
    /// <param name="index">The position of the record among <see cref="Records"/>.</param>
    /// <param name="kind">In what way the value is amiss.</param>
    /// <param name="field">The path of the field, such as <c>emails[1].address</c>.</param>
    /// <param name="value">The value; null when it is missing.</param>
    /// <param name="message">Why.</param>
    public void Add(int index, QualityIssueKind kind, string field, string? value, LocalizedMessage message)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(field);
        ArgumentNullException.ThrowIfNull(message);
        _issues[index].Add(new QualityIssue(kind, field, value is { Length: > 100 } ? value[..100] : value, message));
    }

    internal List<QualityIssue> IssuesOf(int index) => _issues[index];
}
