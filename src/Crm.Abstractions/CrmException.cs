using Crm.Localization;

namespace Crm;

/// <summary>The base of everything the SDK throws on purpose.</summary>
/// <remarks>
/// <see cref="Exception.Message"/> is English and says what happened, to which record, and what to do;
/// <see cref="MessageIn"/> says the same in the other languages. Ids and values are properties of the derived types.
/// </remarks>
public abstract class CrmException : Exception
{
    private readonly LocalizedMessage _message;

    /// <summary>Makes an exception with a text in every language.</summary>
    protected CrmException(LocalizedMessage message, Exception? innerException = null)
        : base(message?.ToString(), innerException)
    {
        ArgumentNullException.ThrowIfNull(message);
        _message = message;
    }

    /// <summary>The message in a language, English where there is no translation.</summary>
    /// <param name="language">A language tag such as <c>fa</c> or <c>uk-UA</c>.</param>
    public string MessageIn(string language) => _message.In(language);
}
