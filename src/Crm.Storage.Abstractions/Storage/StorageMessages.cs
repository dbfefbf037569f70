using Crm.Localization;

namespace Crm.Storage;

/// <summary>The texts of this package.</summary>
internal static class StorageMessages
{
    public static MessageCatalog Catalog { get; } = new(typeof(StorageMessages).Assembly);
}
