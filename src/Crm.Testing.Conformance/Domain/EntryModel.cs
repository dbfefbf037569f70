using Crm.Models;

namespace Crm.Conformance;

/// <summary>The model of <see cref="Entry"/>: unique by account and day, and by label.</summary>
public static class EntryModel
{
    public static readonly CodeField Account = new("account");
    public static readonly DateField Day = new("day");
    public static readonly NameField Label = new("label");
    public static readonly DecimalField Amount = new("amount");
    public static readonly IntegerField Units = new("units");
    public static readonly CodeField State = new("state", 20);
    public static readonly CodeField Mark = new("word") { Required = true };
    public static readonly ChildModel Marks = new("marks", Mark) { Key = Mark };

    public static readonly EntityModel<Entry> Model = new("entry", EntityKind.Ledger, Read, Write, Account, Day, Label, Amount, Units, State)
    {
        Children = [Marks],
        Uniques = [new UniqueRule("accountDay", Account, Day), new UniqueRule("label", Label)],
    };

    private static Entry Read(Row row) => new()
    {
        Id = row.GetId<Entry>(Model.Id)!.Value,
        Account = row.GetText(Account),
        Day = row.GetDate(Day),
        Label = row.GetText(Label),
        Amount = row.GetDecimal(Amount),
        Units = row.GetInteger(Units),
        State = row.GetText(State),
        Marks = row.ReadList(Marks, item => item.GetText(Mark)!),
    };

    private static void Write(Entry entry, Row row)
    {
        row.Set<Entry>(Model.Id, entry.Id);
        row.Set(Model.CreatedAt, TestClock.Start);
        row.Set(Account, entry.Account);
        row.Set(Day, entry.Day);
        row.Set(Label, entry.Label);
        row.Set(Amount, entry.Amount);
        row.Set(Units, entry.Units);
        row.Set(State, entry.State);
        row.WriteList(Marks, entry.Marks, static (mark, item) => item.Set(Mark, mark));
    }
}
