namespace Crm.Policies;

/// <summary>How the words of a name are capitalised; scripts without capitals keep to every rule.</summary>
public enum NameCapitals
{
    /// <summary>No word of four letters or more is all capitals or all small: <c>Svitanok Trade</c>, with <c>ТОВ</c> and <c>von</c> left as they are.</summary>
    Words,

    /// <summary>All capitals: <c>SVITANOK TRADE</c>.</summary>
    Upper,
}
