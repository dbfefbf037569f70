namespace Crm.Auditing;

/// <summary>Counts what a revert does; of one step, one pass, or all.</summary>
internal sealed class RevertTally
{
    private List<KeptRecord> _records = [];

    public long Touched { get; set; }

    public long Reverted { get; set; }

    public long Removed { get; set; }

    public long Unchanged { get; set; }

    public long Kept { get; private set; }

    public long Referenced { get; private set; }

    /// <summary>Notes a record that is left, wholly or in part.</summary>
    public void Keep(params ReadOnlySpan<KeptRecord> items)
    {
        Kept++;
        foreach (var item in items)
        {
            Referenced += item.Reason == KeptReason.Referenced ? 1 : 0;
            List(item);
        }
    }

    /// <summary>Adds the next step of the same pass.</summary>
    public void Append(RevertTally step)
    {
        Touched += step.Touched;
        Reverted += step.Reverted;
        Removed += step.Removed;
        Unchanged += step.Unchanged;
        Kept += step.Kept;
        Referenced += step.Referenced;
        step._records.ForEach(List);
    }

    /// <summary>Adds a pass: what it did adds up, what is kept is what the last pass has kept.</summary>
    public void Add(RevertTally pass)
    {
        var isFirst = Touched == 0;
        Touched = isFirst ? pass.Touched : Touched;
        Unchanged = isFirst ? pass.Unchanged : Unchanged;
        Reverted += pass.Reverted;
        Removed += pass.Removed;
        Kept = pass.Kept;
        Referenced = pass.Referenced;
        _records = pass._records;
    }

    public RevertReport ToReport(Guid operation, Guid revertOperation) => new()
    {
        Operation = operation,
        RevertOperation = revertOperation,
        Touched = Touched,
        Reverted = Reverted,
        Removed = Removed,
        Unchanged = Unchanged,
        Kept = Kept,
        KeptRecords = ValueList.From(_records),
    };

    private void List(KeptRecord item)
    {
        if (_records.Count < RevertReport.MaxListed)
        {
            _records.Add(item);
        }
    }
}
