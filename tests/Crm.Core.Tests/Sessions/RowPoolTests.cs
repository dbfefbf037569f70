using Crm.Contacts;
using Crm.Models;

namespace Crm.Sessions;

/// <summary>Rows that are used again.</summary>
public sealed class RowPoolTests
{
    private readonly RowPool _pool = new();

    [Fact]
    public void Row_comes_back_for_any_view_of_its_entity_and_empty()
    {
        var row = _pool.Rent(ContactModel.Model);
        ContactModel.Model.Write(new Contact { Name = "Anna", Tags = ["vip"] }, row);
        _pool.Return(row);

        var again = _pool.Rent(CompanyModel.Model);

        again.Should().BeSameAs(row);
        again.Values.ToArray().Should().OnlyContain(value => value.IsMissing);
        again.Children(PartyModel.Tags).Count.Should().Be(0);
        _pool.Rent(ContactModel.Model).Should().NotBeSameAs(row, "it is in use");
    }

    [Fact]
    public void Pool_keeps_so_many_rows_and_no_more()
    {
        var rows = Enumerable.Range(0, 1_030).Select(_ => _pool.Rent(ContactModel.Model)).ToArray();
        Array.ForEach(rows, _pool.Return);

        var again = Enumerable.Range(0, 1_030).Select(_ => _pool.Rent(ContactModel.Model)).ToHashSet();

        again.Intersect(rows).Should().HaveCount(1_024);
    }
}
