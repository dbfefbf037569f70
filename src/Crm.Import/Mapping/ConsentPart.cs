namespace Crm.Import;

/// <summary>What a cell may say of a consent.</summary>
internal enum ConsentPart
{
    /// <summary>Granted or withdrawn.</summary>
    State,

    /// <summary>When the party said so.</summary>
    At,

    /// <summary>Where it was said.</summary>
    Source,

    /// <summary>The version of the text.</summary>
    TextVersion,

    /// <summary>What shows it.</summary>
    Evidence,
}
