using Crm.SampleData.Files;

if (args.Length != 1)
{
    Console.Error.WriteLine("Usage: dotnet run --project eng/SampleData -- samples/data/contacts.csv");
    return 1;
}

var csv = Path.GetFullPath(args[0]);
var json = Path.ChangeExtension(csv, ".expected.json");
Directory.CreateDirectory(Path.GetDirectoryName(csv)!);

var file = new SampleFile();
var expectation = Expectation.Of(file.Rows);
File.WriteAllBytes(csv, CsvText.Encode(file.Rows));
File.WriteAllText(json, expectation.ToJson());
Console.Write(expectation.ToText());
return 0;
