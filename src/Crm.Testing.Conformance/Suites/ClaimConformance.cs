using Crm.Models;
using Crm.Storage;

namespace Crm.Conformance;

/// <summary>Due work is taken once, in order, under a lease.</summary>
public abstract class ClaimConformance(IStorageHarness harness) : StorageConformance(harness)
{
    [Fact]
    public async Task Claim_takes_due_rows_earliest_first_then_by_id()
    {
        await SaveAsync(ErrandModel.Model, Errand(1, 0), Errand(2, -5), Errand(3, 1), Errand(4, -5), Errand(5, -9), new Errand { Id = Id<Errand>(6) });
        (await ClaimAsync(new ClaimRequest(Now, Now.AddMinutes(5), Guid(50), 10))).Should().Equal(5, 2, 4, 1);
    }

    [Fact]
    public async Task Claim_takes_no_more_than_the_limit()
    {
        await SaveAsync(ErrandModel.Model, Enumerable.Range(1, 9).Select(n => Errand(n, -n)));
        (await ClaimAsync(new ClaimRequest(Now, Now.AddMinutes(5), Guid(50), 2))).Should().Equal(9, 8);
        (await ClaimAsync(new ClaimRequest(Now, Now.AddMinutes(5), Guid(50), 2))).Should().Equal(7, 6);
    }

    [Fact]
    public async Task Claim_writes_the_lease()
    {
        await SaveAsync(ErrandModel.Model, Errand(1, -1));
        await CommitAsync(async session =>
        {
            var claimed = await session.ClaimAsync(ErrandModel.Model, new ClaimRequest(Now, Now.AddMinutes(5), Guid(50), 10), Ct);
            claimed.Should().Equal(Errand(1, -1) with { LeaseToken = Guid(50), LeaseUntil = Now.AddMinutes(5) });
        });
        (await FindAsync(ErrandModel.Model, Guid(1))).Should().Be(Errand(1, -1) with { LeaseToken = Guid(50), LeaseUntil = Now.AddMinutes(5) });
    }

    [Fact]
    public async Task Claim_leaves_rows_under_a_running_lease()
    {
        await SaveAsync(ErrandModel.Model, Errand(1, -1));
        (await ClaimAsync(new ClaimRequest(Now, Now.AddMinutes(5), Guid(50), 10))).Should().Equal(1);
        (await ClaimAsync(new ClaimRequest(Now.AddMinutes(5) - TimeSpan.FromMicroseconds(1), Now.AddMinutes(9), Guid(51), 10))).Should().BeEmpty();
    }

    [Fact]
    public async Task Claim_takes_rows_whose_lease_has_ended()
    {
        await SaveAsync(ErrandModel.Model, Errand(1, -1));
        (await ClaimAsync(new ClaimRequest(Now, Now.AddMinutes(5), Guid(50), 10))).Should().Equal(1);
        (await ClaimAsync(new ClaimRequest(Now.AddMinutes(5), Now.AddMinutes(10), Guid(51), 10))).Should().Equal(1);
        (await FindAsync(ErrandModel.Model, Guid(1)))!.LeaseToken.Should().Be(Guid(51));
    }

    [Fact]
    public async Task Claim_takes_only_what_the_predicate_lets_in()
    {
        await SaveAsync(ErrandModel.Model, Errand(1, -1) with { Topic = "mail" }, Errand(2, -1) with { Topic = "sms" });
        (await ClaimAsync(new ClaimRequest(Now, Now.AddMinutes(5), Guid(50), 10) { Where = Bind(ErrandModel.Model, ErrandModel.Topic.Is("sms")) })).Should().Equal(2);
    }

    [Fact]
    public async Task Claim_takes_the_first_unfinished_row_of_each_queue()
    {
        await SaveAsync(JobModel.Model, Job(1, "a", 2, -9), Job(2, "a", 1, -5), Job(3, "b", 7, -7), Job(4, "b", 8, -8), Job(5, "c", 1, 1), Job(6, "c", 2, -1));
        (await ClaimJobsAsync(10)).Should().Equal([3, 2], "queue c waits for its first row, which is not due yet");
    }

    [Fact]
    public async Task Claim_takes_one_row_of_a_queue_by_id_when_numbers_are_equal()
    {
        await SaveAsync(JobModel.Model, Job(2, "a", 1, -9), Job(1, "a", 1, -5));
        (await ClaimJobsAsync(10)).Should().Equal(1);
    }

    [Fact]
    public async Task Queue_goes_on_when_its_first_row_is_finished()
    {
        await SaveAsync(JobModel.Model, Job(1, "a", 1, -5), Job(2, "a", 2, -5));
        (await ClaimJobsAsync(10)).Should().Equal(1);
        (await ClaimJobsAsync(10)).Should().BeEmpty("the first row is under a lease");
        var first = (await FindAsync(JobModel.Model, Guid(1)))!;
        await ChangeAsync(JobModel.Model, first, first with { DueAt = null, State = "done", LeaseToken = null, LeaseUntil = null });
        (await ClaimJobsAsync(10)).Should().Equal(2);
    }

    [Fact]
    public async Task Queue_waits_for_a_row_that_is_due_at_the_end_of_time()
    {
        await SaveAsync(JobModel.Model, Job(1, "a", 1, 0) with { DueAt = DateTimeOffset.MaxValue }, Job(2, "a", 2, -5), Job(3, "b", 1, -5));
        (await ClaimJobsAsync(10)).Should().Equal(3);
    }

    [Fact]
    public async Task Queue_waits_for_a_row_that_the_predicate_leaves_out()
    {
        await SaveAsync(JobModel.Model, Job(1, "a", 1, -5) with { State = "x" }, Job(2, "a", 2, -5) with { State = "y" });
        (await ClaimJobsAsync(10, Bind(JobModel.Model, JobModel.State.Is("y")))).Should().BeEmpty();
    }

    [Fact]
    public async Task Claim_that_is_rolled_back_takes_nothing()
    {
        await SaveAsync(ErrandModel.Model, Errand(1, -1));
        await using (var session = await OpenAsync(SessionMode.Write))
        {
            (await session.ClaimAsync(ErrandModel.Model, new ClaimRequest(Now, Now.AddMinutes(5), Guid(50), 10), Ct)).Should().HaveCount(1);
        }

        (await ClaimAsync(new ClaimRequest(Now, Now.AddMinutes(5), Guid(51), 10))).Should().Equal(1);
    }

    [Fact]
    public async Task Claims_of_many_sessions_never_share_a_row()
    {
        await SaveAsync(ErrandModel.Model, Enumerable.Range(1, 60).Select(n => Errand(n, -n)));
        var claims = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => Persist.UntilFreeAsync(
            () => ClaimAsync(new ClaimRequest(Now, Now.AddMinutes(5), Guid(100 + n), 5))))));
        claims.SelectMany(numbers => numbers).Should().BeEquivalentTo(Enumerable.Range(1, 60));
    }

    [Fact]
    public async Task Claims_of_many_sessions_take_one_row_of_a_queue()
    {
        await SaveAsync(JobModel.Model, Enumerable.Range(1, 20).Select(n => Job(n, "a", n, -n)));
        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Persist.UntilFreeAsync(() => ClaimJobsAsync(5)))));
        claims.SelectMany(numbers => numbers).Should().Equal(1);
    }

    private static Errand Errand(int number, int minutes) => new() { Id = Id<Errand>(number), DueAt = Now.AddMinutes(minutes) };

    private static Job Job(int number, string queue, long sequence, int minutes) =>
        new() { Id = Id<Job>(number), Queue = queue, Sequence = sequence, DueAt = Now.AddMinutes(minutes) };

    private async Task<int[]> ClaimAsync(ClaimRequest request)
    {
        int[] numbers = [];
        await CommitAsync(async session => numbers = [.. (await session.ClaimAsync(ErrandModel.Model, request, Ct)).Select(errand => Number(errand.Id.Value))]);
        return numbers;
    }

    private async Task<int[]> ClaimJobsAsync(int limit, Predicate? where = null)
    {
        int[] numbers = [];
        var request = new ClaimRequest(Now, Now.AddMinutes(5), Guid(50), limit) { Where = where ?? Predicate.True };
        await CommitAsync(async session => numbers = [.. (await session.ClaimAsync(JobModel.Model, request, Ct)).Select(job => Number(job.Id.Value))]);
        return numbers;
    }
}
