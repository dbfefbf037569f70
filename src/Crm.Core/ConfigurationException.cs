namespace Crm;

/// <summary>The SDK is not configured; the message gives the line to add.</summary>
public sealed class ConfigurationException : CrmException
{
    internal ConfigurationException(string key, params ReadOnlySpan<object?> arguments)
        : base(CoreMessages.Of(key, arguments)) => Reason = key;

    /// <summary>The reason as a word that does not change with the language, such as <c>configuration.noStorage</c>.</summary>
    public string Reason { get; }
}
