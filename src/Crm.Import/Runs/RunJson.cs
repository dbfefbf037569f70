using System.Text.Json;
using System.Text.Json.Serialization;

namespace Crm.Import;

/// <summary>Generated, so that stored imports are read under Native AOT.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RunSettings))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(RejectedCell[]))]
internal sealed partial class RunJson : JsonSerializerContext;
