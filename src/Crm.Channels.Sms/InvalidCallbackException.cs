using Crm.Localization;

namespace Crm.Channels.Sms;

/// <summary>A callback was not taken: answer it with 403, and nothing more.</summary>
public sealed class InvalidCallbackException : CrmException
{
    internal InvalidCallbackException(CallbackFault fault)
        : base(new LocalizedMessage(SmsMessages.Catalog, fault == CallbackFault.Signature ? "sms.signature" : "sms.parameters", [])) => Fault = fault;

    /// <summary>What is wrong with it.</summary>
    public CallbackFault Fault { get; }
}
