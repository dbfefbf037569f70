namespace Crm.Storage.Sql;

/// <summary>An error of a driver, classified by a <see cref="SqlDialect"/>.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Constraint">For <see cref="SqlFailureKind.Unique"/>: the name of the index, or its columns as <c>table.column, table.column</c>. For <see cref="SqlFailureKind.TooLarge"/>: the name of the index or the column.</param>
/// <param name="EndsTransaction">True when the engine has rolled back the whole transaction with it, so that what follows on the connection would run outside of any.</param>
public readonly record struct SqlFailure(SqlFailureKind Kind, string? Constraint = null, bool EndsTransaction = false);
