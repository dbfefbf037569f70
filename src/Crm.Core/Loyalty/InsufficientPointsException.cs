namespace Crm.Loyalty;

/// <summary>A member has fewer points than were to be spent or taken; nothing was written.</summary>
public sealed class InsufficientPointsException : CrmException
{
    internal InsufficientPointsException(Id<Membership> membership, decimal available, decimal asked)
        : base(CoreMessages.Of("points.insufficient", new RecordRef(MembershipModel.Model.Name, membership.Value), PointsRules.Text(available), PointsRules.Text(asked)))
    {
        MembershipId = membership;
        Available = available;
        Asked = asked;
    }

    /// <summary>The membership.</summary>
    public Id<Membership> MembershipId { get; }

    /// <summary>How many points it has to use; below zero when it has a debt.</summary>
    public decimal Available { get; }

    /// <summary>How many were asked for.</summary>
    public decimal Asked { get; }
}
