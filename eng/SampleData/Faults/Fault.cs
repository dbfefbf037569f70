namespace Crm.SampleData.Faults;

/// <summary>What is wrong with a row, and in which column; the column is empty when the whole row is at fault.</summary>
internal readonly record struct Fault(FaultReason Reason, string Column);
