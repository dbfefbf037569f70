using Crm.Localization;

namespace Crm;

/// <summary>The texts of this package.</summary>
internal static class CoreMessages
{
    public static MessageCatalog Catalog { get; } = new(typeof(CoreMessages).Assembly);

    public static LocalizedMessage Of(string key, params ReadOnlySpan<object?> arguments) => new(Catalog, key, ValueList.Create(arguments));
}
