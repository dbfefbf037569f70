namespace Crm.Loyalty;

/// <summary>What became of a voucher.</summary>
public enum VoucherState
{
    /// <summary>It may be redeemed until its time is over.</summary>
    Issued,

    /// <summary>It was redeemed.</summary>
    Redeemed,

    /// <summary>Its time was over before it was redeemed.</summary>
    Expired,
}
