namespace Crm.Loyalty;

/// <summary>What happens when points have to be taken back that the member has spent already. Redeeming never goes below zero.</summary>
public enum NegativeBalance
{
    /// <summary>The operation is refused.</summary>
    Forbidden,

    /// <summary>The balance goes below zero; points that come later pay the debt first.</summary>
    Debt,

    /// <summary>What is there is taken, and the rest is let go; the operation says how much.</summary>
    Forgiven,
}
