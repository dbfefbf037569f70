namespace Crm.Contacts;

/// <summary>The stages of a relationship, after Dwyer, Schurr and Oh, "Developing Buyer-Seller Relationships", Journal of Marketing 51 (1987).</summary>
public static class LifeCycleStage
{
    /// <summary>They know of us.</summary>
    public const string Awareness = "awareness";

    /// <summary>They try us.</summary>
    public const string Exploration = "exploration";

    /// <summary>They buy more.</summary>
    public const string Expansion = "expansion";

    /// <summary>They stay.</summary>
    public const string Commitment = "commitment";

    /// <summary>They leave.</summary>
    public const string Dissolution = "dissolution";

    /// <summary>All stages in order.</summary>
    public static ValueList<string> All { get; } = [Awareness, Exploration, Expansion, Commitment, Dissolution];
}
