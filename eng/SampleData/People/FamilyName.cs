namespace Crm.SampleData.People;

/// <summary>A family name as men and as women bear it; the two are equal where the language has no endings.</summary>
internal readonly record struct FamilyName(Name Male, Name Female);
