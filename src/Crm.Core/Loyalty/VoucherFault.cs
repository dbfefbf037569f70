namespace Crm.Loyalty;

/// <summary>Why a voucher was not redeemed.</summary>
public enum VoucherFault
{
    /// <summary>No voucher has the code, or the actor may not see it.</summary>
    Unknown,

    /// <summary>It was redeemed before, under another key.</summary>
    Redeemed,

    /// <summary>Its time is over.</summary>
    Expired,
}
