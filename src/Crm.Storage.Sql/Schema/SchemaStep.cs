namespace Crm.Storage.Sql;

/// <summary>A change of the schema that models do not tell: a rename, a backfill.</summary>
/// <param name="Version">The version that the step leads to; versions rise by one from 2.</param>
/// <param name="MinimumCode">The oldest code version that may still run afterwards.</param>
/// <param name="Statements">The statements in order, each of one command; <c>{prefix}</c> in them is replaced by the prefix of the tables. Each runs once: an upgrade that died goes on behind the last that ran.</param>
public sealed record SchemaStep(int Version, int MinimumCode, ValueList<string> Statements);
