namespace Crm.Contacts;

/// <summary>A phone number of a party.</summary>
/// <param name="Number">The number; stored in E.164 (<c>+380501234567</c>).</param>
public sealed record PhoneNumber(string Number)
{
    /// <summary>The extension behind the number; null when there is none.</summary>
    public string? Extension { get; init; }

    /// <summary>The number as it was given; set when the record is stored.</summary>
    public string? Original { get; init; }

    /// <summary>What it is used for, such as <c>mobile</c> or <c>work</c>; null when nobody said.</summary>
    public string? Purpose { get; init; }

    /// <summary>Makes a number of a text.</summary>
    public static implicit operator PhoneNumber(string number) => new(number);
}
