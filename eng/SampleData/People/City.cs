namespace Crm.SampleData.People;

/// <summary>A city of a country, with the pattern of its postal codes (<c>#</c> is any digit; empty where there are none).</summary>
internal readonly record struct City(string Country, string Text, string PostalPattern);
