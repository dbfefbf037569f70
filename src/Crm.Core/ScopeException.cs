namespace Crm;

/// <summary>A scope is used in a way that it does not allow; the message gives the line to write.</summary>
public sealed class ScopeException : CrmException
{
    internal ScopeException(string key, params ReadOnlySpan<object?> arguments)
        : base(CoreMessages.Of(key, arguments)) => Reason = key;

    /// <summary>The reason as a word that does not change with the language, such as <c>scope.noActor</c>.</summary>
    public string Reason { get; }
}
