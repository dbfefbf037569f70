using Crm.Localization;

namespace Crm.Models;

/// <summary>The reasons why a value may not be stored.</summary>
internal static class FieldMessages
{
    private static readonly MessageCatalog Catalog = new(typeof(FieldMessages).Assembly);

    public static LocalizedMessage Of(string key, params ReadOnlySpan<object?> arguments) => new(Catalog, key, ValueList.Create(arguments));
}
