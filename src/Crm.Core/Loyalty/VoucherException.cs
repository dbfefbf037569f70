using Crm.Localization;

namespace Crm.Loyalty;

/// <summary>A voucher was not redeemed; nothing was written.</summary>
public sealed class VoucherException : CrmException
{
    internal VoucherException(VoucherFault fault, Voucher? voucher)
        : base(MessageOf(fault, voucher))
    {
        Fault = fault;
        VoucherId = voucher?.Id;
    }

    /// <summary>Why.</summary>
    public VoucherFault Fault { get; }

    /// <summary>The voucher; null where there is none.</summary>
    public Id<Voucher>? VoucherId { get; }

    private static LocalizedMessage MessageOf(VoucherFault fault, Voucher? voucher) => fault switch
    {
        VoucherFault.Redeemed => CoreMessages.Of("voucher.redeemed", voucher!.Id),
        VoucherFault.Expired => CoreMessages.Of("voucher.expired", voucher!.Id, Models.FieldValue.Instant(voucher.ValidUntil!.Value)),
        _ => CoreMessages.Of("voucher.unknown"),
    };
}
