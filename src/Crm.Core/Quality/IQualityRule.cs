namespace Crm.Quality;

/// <summary>Judges the values of records of one type; added by <c>AddQualityRule</c>.</summary>
/// <typeparam name="T">The record type.</typeparam>
public interface IQualityRule<T>
    where T : class
{
    /// <summary>Judges some records at once, so that what lies beside them is read once.</summary>
    /// <param name="batch">The records as the actor sees them; takes what is found.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask JudgeAsync(QualityBatch<T> batch, CancellationToken cancellationToken);
}
