using Crm.Localization;

namespace Crm.Normalization;

/// <summary>The texts of this package.</summary>
internal static class PhoneMessages
{
    public static MessageCatalog Catalog { get; } = new(typeof(PhoneMessages).Assembly);

    public static LocalizedMessage Of(string key, params ReadOnlySpan<object?> arguments) => new(Catalog, key, ValueList.Create(arguments));
}
