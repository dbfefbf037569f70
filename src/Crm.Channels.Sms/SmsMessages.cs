using Crm.Localization;

namespace Crm.Channels.Sms;

/// <summary>The texts of this package.</summary>
internal static class SmsMessages
{
    public static MessageCatalog Catalog { get; } = new(typeof(SmsMessages).Assembly);
}
