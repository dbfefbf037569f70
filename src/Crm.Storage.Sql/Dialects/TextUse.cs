namespace Crm.Storage.Sql;

/// <summary>What the text of a column or parameter is for; engines whose text does not compare by code point store it accordingly.</summary>
public enum TextUse
{
    /// <summary>Compared, and found by its beginning: codes and words.</summary>
    Compared,

    /// <summary>Folded: compared as well, and searched for what it contains.</summary>
    Searched,

    /// <summary>Never compared: shown, or looked for in a text.</summary>
    Shown,
}
