namespace Crm.SampleData.Faults;

/// <summary>Why an importer must reject a row.</summary>
internal enum FaultReason
{
    /// <summary>The e-mail address lacks a part or has one twice.</summary>
    InvalidEmail,

    /// <summary>A spreadsheet took the phone for a number and rounded it.</summary>
    PhoneAsNumber,

    /// <summary>The phone holds a letter for a digit, or a word.</summary>
    LettersInPhone,

    /// <summary>The calendar does not have the day of birth.</summary>
    ImpossibleBirthDate,

    /// <summary>The stage is none of the five.</summary>
    UnknownStage,

    /// <summary>A person without given, family and company name.</summary>
    NoName,

    /// <summary>The family name has more than 200 characters.</summary>
    NameTooLong,

    /// <summary>The country is not a code of ISO 3166-1 in use.</summary>
    UnknownCountry,

    /// <summary>The row ends before its last column.</summary>
    TooFewColumns,

    /// <summary>The row has cells beyond its last column.</summary>
    TooManyColumns,
}
