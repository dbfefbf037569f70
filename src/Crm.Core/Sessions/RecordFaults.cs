using Crm.Models;

namespace Crm.Sessions;

/// <summary>What could not be brought into the form in which it is stored.</summary>
internal sealed class RecordFaults
{
    /// <summary>What is wrong, field by field.</summary>
    public List<FieldError> Errors { get; } = [];

    /// <summary>The rows of lists that could not be read: nothing else of them is judged.</summary>
    public List<Row> Rows { get; } = [];
}
