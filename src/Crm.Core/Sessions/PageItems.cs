namespace Crm.Sessions;

/// <summary>Reads pages of which one record is asked.</summary>
internal static class PageItems
{
    /// <summary>The first record of a page; null when there is none.</summary>
    public static T? FirstOrNull<T>(this Page<T> page)
        where T : class => page.Items.Count == 0 ? null : page.Items[0];
}
