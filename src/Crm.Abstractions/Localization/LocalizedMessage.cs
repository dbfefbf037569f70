namespace Crm.Localization;

/// <summary>A text that can be said in every language of the SDK.</summary>
/// <param name="Catalog">Where the text is.</param>
/// <param name="Key">Its key there.</param>
/// <param name="Arguments">What is put into it; texts among them, single or in a list, are said in the same language.</param>
public sealed record LocalizedMessage(MessageCatalog Catalog, string Key, ValueList<object?> Arguments)
{
    /// <summary>The text in a language, English where there is no translation.</summary>
    /// <param name="language">A language tag such as <c>fa</c> or <c>uk-UA</c>.</param>
    public string In(string language)
    {
        var arguments = Arguments.Select(argument => argument switch
        {
            LocalizedMessage message => message.In(language),
            ValueList<LocalizedMessage> messages => string.Join("; ", messages.Select(message => message.In(language))),
            _ => argument,
        });
        return Catalog.Format(language, Key, arguments.AsSpan());
    }

    /// <summary>The text in English.</summary>
    public override string ToString() => In("en");
}
