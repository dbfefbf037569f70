using Crm.Localization;

namespace Crm.Import;

/// <summary>The texts of this package.</summary>
internal static class ImportMessages
{
    public static MessageCatalog Catalog { get; } = new(typeof(ImportMessages).Assembly);

    public static LocalizedMessage Of(string key, params ReadOnlySpan<object?> arguments) => new(Catalog, key, ValueList.Create(arguments));
}
