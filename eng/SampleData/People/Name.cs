namespace Crm.SampleData.People;

/// <summary>A given or family name and the letters it takes in an e-mail address.</summary>
internal readonly record struct Name(string Text, string Latin);
