namespace Crm.Sessions;

/// <summary>The cursor is not one of this list: it was cut, changed, or comes from a list in another order.</summary>
public sealed class CursorException : CrmException
{
    internal CursorException(string cursor)
        : base(CoreMessages.Of("list.cursor")) => Cursor = cursor;

    /// <summary>The refused cursor.</summary>
    public string Cursor { get; }
}
