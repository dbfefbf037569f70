namespace Crm.Text;

/// <summary>Why a text cannot be stored.</summary>
public enum StorableTextFault
{
    /// <summary>Nothing is wrong: every engine stores the text and gives it back as it is.</summary>
    None = 0,

    /// <summary>It contains U+0000, which PostgreSQL refuses in text.</summary>
    NullCharacter = 1,

    /// <summary>It contains half of a surrogate pair, which has no UTF-8 form: engines would store U+FFFD instead.</summary>
    LoneSurrogate = 2,
}
