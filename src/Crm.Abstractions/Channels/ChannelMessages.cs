using Crm.Localization;

namespace Crm.Channels;

/// <summary>The texts of this package.</summary>
internal static class ChannelMessages
{
    public static MessageCatalog Catalog { get; } = new(typeof(ChannelMessages).Assembly);

    public static LocalizedMessage Of(string key, params ReadOnlySpan<object?> arguments) => new(Catalog, key, ValueList.Create(arguments));
}
