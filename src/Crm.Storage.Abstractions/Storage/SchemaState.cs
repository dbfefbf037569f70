namespace Crm.Storage;

/// <summary>What the state of the tables means for the application.</summary>
public enum SchemaState
{
    /// <summary>There are no tables: call <c>MigrateAsync</c>.</summary>
    Missing,

    /// <summary>The tables are older than the code: call <c>MigrateAsync</c>.</summary>
    Behind,

    /// <summary>The tables fit the code.</summary>
    Current,

    /// <summary>The tables are newer, and say that this code may still use them.</summary>
    Ahead,

    /// <summary>The tables are newer, and say that this code is too old for them.</summary>
    TooNew,
}
