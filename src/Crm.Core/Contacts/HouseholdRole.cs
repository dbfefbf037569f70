namespace Crm.Contacts;

/// <summary>What somebody is in a household.</summary>
public static class HouseholdRole
{
    /// <summary>Who answers for the household.</summary>
    public const string Head = "head";

    /// <summary>Married to the head, or living as if.</summary>
    public const string Spouse = "spouse";

    /// <summary>A child of the head or the spouse, of any age.</summary>
    public const string Child = "child";

    /// <summary>A parent of the head or the spouse.</summary>
    public const string Parent = "parent";

    /// <summary>Any other relative.</summary>
    public const string Relative = "relative";

    /// <summary>Anybody else who lives there.</summary>
    public const string Other = "other";

    /// <summary>All roles.</summary>
    public static ValueList<string> All { get; } = [Head, Spouse, Child, Parent, Relative, Other];
}
