using Crm.Contacts;
using Crm.Filters;
using Crm.Models;

namespace Crm.Sessions;

/// <summary>What a session says to callers that leave an argument out.</summary>
public sealed class ArgumentTests : CrmTest<InMemoryEngine>
{
    private static readonly EntityModel<Contact> Model = ContactModel.Model;
    private static readonly Contact Somebody = Person("Anna");

    private static readonly Dictionary<string, (string Argument, Func<CrmSession, Task> Call)> Calls = new(StringComparer.Ordinal)
    {
        ["find"] = ("model", session => session.FindAsync<Contact>(null!, Guid.Empty, Stop).AsTask()),
        ["list of nothing"] = ("model", session => session.ListAsync<Contact>(null!, new RecordList(), Stop).AsTask()),
        ["list"] = ("list", session => session.ListAsync(Model, null!, Stop).AsTask()),
        ["count"] = ("model", session => session.CountAsync(null!, null, Stop).AsTask()),
        ["hidden fields"] = ("model", session => Task.FromResult(session.HiddenFields(null!))),
        ["group of nothing"] = ("model", session => session.GroupAsync(null!, new RecordGrouping(), Stop).AsTask()),
        ["group"] = ("grouping", session => session.GroupAsync(Model, null!, Stop).AsTask()),
        ["create of nothing"] = ("model", session => session.CreateAsync(null!, Somebody, Stop).AsTask()),
        ["create"] = ("record", session => session.CreateAsync(Model, null!, Stop).AsTask()),
        ["create many of nothing"] = ("model", session => session.CreateManyAsync(null!, [Somebody], Stop).AsTask()),
        ["create many"] = ("records", session => session.CreateManyAsync(Model, null!, Stop).AsTask()),
        ["create many with a hole"] = ("record", session => session.CreateManyAsync(Model, [Somebody, null!], Stop).AsTask()),
        ["update of nothing"] = ("model", session => session.UpdateAsync(null!, Somebody, contact => contact, Stop).AsTask()),
        ["update"] = ("record", session => session.UpdateAsync(Model, null!, contact => contact, Stop).AsTask()),
        ["update without a change"] = ("change", session => session.UpdateAsync(Model, Somebody, null!, Stop).AsTask()),
        ["archive"] = ("record", session => session.ArchiveAsync(Model, null!, Stop).AsTask()),
        ["restore of nothing"] = ("model", session => session.RestoreAsync(null!, Somebody, Stop).AsTask()),
        ["erase of nothing"] = ("model", session => session.EraseAsync(null!, Somebody, Stop).AsTask()),
        ["erase"] = ("record", session => session.EraseAsync(Model, null!, Stop).AsTask()),
        ["update many of nothing"] = ("model", session => session.UpdateManyAsync<Contact>(null!, Filter.Everything, contact => contact, Stop).AsTask()),
        ["update many"] = ("filter", session => session.UpdateManyAsync(Model, (Filter)null!, contact => contact, Stop).AsTask()),
        ["change many of nothing"] = ("model", session => session.UpdateManyAsync(null!, [Somebody], contact => contact, Stop).AsTask()),
        ["change many"] = ("records", session => session.UpdateManyAsync(Model, (IReadOnlyCollection<Contact>)null!, contact => contact, Stop).AsTask()),
        ["change many without a change"] = ("change", session => session.UpdateManyAsync(Model, [Somebody], null!, Stop).AsTask()),
        ["update many without a change"] = ("change", session => session.UpdateManyAsync(Model, Filter.Everything, null!, Stop).AsTask()),
    };

    public static TheoryData<string> Names => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Missing_argument_is_named_and_nothing_is_written(string call)
    {
        await StartAsync();
        var (argument, run) = Calls[call];
        await using var scope = As("maria");

        await scope.Awaiting(one => one.WriteAsync(async (session, _) => await run(session), Stop))
            .Should().ThrowAsync<ArgumentNullException>().WithParameterName(argument);

        (await scope.Contacts.CountAsync(cancellationToken: Stop)).Should().Be(0);
    }
}
