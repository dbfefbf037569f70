using Crm.Contacts;

namespace Crm.Sessions;

/// <summary>What a scope remembers of the records that it has read.</summary>
public sealed class LoadedRecordsTests
{
    private readonly LoadedRecords _loaded = new();

    [Fact]
    public void Find_gives_the_record_that_was_remembered_last_of_an_entity_and_id()
    {
        var id = Guid.CreateVersion7();
        _loaded.Remember(ContactModel.Model, id, new Contact { Name = "old" });
        _loaded.Remember(ContactModel.Model, id, new Contact { Name = "new" });
        _loaded.Remember(ContactModel.Model, Guid.CreateVersion7(), new Contact { Name = "other" });

        _loaded.Find(ContactModel.Model, id)!.Name.Should().Be("new");
        _loaded.Find(CompanyModel.Model, id).Should().BeNull("another entity may have the same id");
        _loaded.Find(ContactModel.Model, Guid.CreateVersion7()).Should().BeNull();
    }

    [Fact]
    public void Remember_keeps_256_records_and_gives_up_the_oldest()
    {
        var ids = Enumerable.Range(0, 300).Select(_ => Guid.CreateVersion7()).ToArray();
        for (var i = 0; i < ids.Length; i++)
        {
            _loaded.Remember(ContactModel.Model, ids[i], new Contact { Name = $"{i}" });
        }

        ids[..44].Should().AllSatisfy(id => _loaded.Find(ContactModel.Model, id).Should().BeNull());
        ids[44..].Select(id => _loaded.Find(ContactModel.Model, id)!.Name).Should().Equal(Enumerable.Range(44, 256).Select(i => $"{i}"));
    }

    [Fact]
    public void Clear_forgets_all_and_the_next_are_remembered()
    {
        var ids = Enumerable.Range(0, 300).Select(_ => Guid.CreateVersion7()).ToArray();
        Remember();
        _loaded.Clear();
        ids.Should().AllSatisfy(id => _loaded.Find(ContactModel.Model, id).Should().BeNull());

        Remember();

        ids.Count(id => _loaded.Find(ContactModel.Model, id) is not null).Should().Be(256);

        void Remember()
        {
            foreach (var id in ids)
            {
                _loaded.Remember(ContactModel.Model, id, new Contact { Name = "x" });
            }
        }
    }
}
