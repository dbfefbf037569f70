namespace Crm.Contacts;

/// <summary>A company was not stored because its parent is the company itself or stands below it.</summary>
public sealed class CompanyCycleException : CrmException
{
    internal CompanyCycleException(ValueList<Id<Party>> chain)
        : base(CoreMessages.Of("company.cycle", chain[0], chain[1], string.Join(" → ", chain))) => Chain = chain;

    /// <summary>The circle from the company upwards, and the company again.</summary>
    public ValueList<Id<Party>> Chain { get; }
}
