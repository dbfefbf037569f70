namespace Crm.Loyalty;

/// <summary>The entries of one operation and what they do to lots: pure reckoning, nothing is written here.</summary>
internal sealed class PointsPostings(Func<Id<PointsLot>> newLotId)
{
    private readonly List<(PointsAccountKind Account, Id<PointsLot>? Lot, decimal Points)> _entries = [];
    private readonly Dictionary<Id<PointsLot>, (PointsLot Before, PointsLot After)> _changed = [];

    /// <summary>The postings; they sum to zero.</summary>
    public IReadOnlyList<(PointsAccountKind Account, Id<PointsLot>? Lot, decimal Points)> Entries => _entries;

    /// <summary>Lots that lost points.</summary>
    public IReadOnlyCollection<(PointsLot Before, PointsLot After)> Changed => _changed.Values;

    /// <summary>A lot that came.</summary>
    public PointsLot? New { get; private set; }

    /// <summary>Points that were to be taken back and were let go.</summary>
    public decimal Forgiven { get; private set; }

    /// <summary>What the member gained or lost.</summary>
    public decimal MemberChange => _entries.Where(entry => entry.Account == PointsAccountKind.Member).Sum(entry => entry.Points);

    /// <summary>Gives points in a lot; a debt is paid first.</summary>
    public void Give(PointsLot lot, decimal balance)
    {
        var debt = Math.Min(lot.Points, Math.Max(0, -balance));
        New = lot.With(lot.Points - debt) with { Id = newLotId() };
        Post(PointsAccountKind.Issued, null, -lot.Points);
        Post(PointsAccountKind.Member, New.Id, lot.Points);
        if (debt > 0)
        {
            Post(PointsAccountKind.Member, New.Id, -debt);
            Post(PointsAccountKind.Member, null, debt);
        }
    }

    /// <summary>Takes points out of lots, in the order given, and posts them to an account.</summary>
    /// <returns>How many could not be taken.</returns>
    public decimal Take(IEnumerable<PointsLot> lots, decimal points, PointsAccountKind to)
    {
        var left = points;
        foreach (var lot in lots)
        {
            var now = _changed.TryGetValue(lot.Id, out var change) ? change.After : lot;
            var taken = Math.Min(left, now.Remaining);
            if (taken > 0)
            {
                _changed[lot.Id] = (change.Before ?? lot, now.With(now.Remaining - taken));
                Post(PointsAccountKind.Member, lot.Id, -taken);
                left -= taken;
            }

            if (left == 0)
            {
                break;
            }
        }

        if (points > left)
        {
            Post(to, null, points - left);
        }

        return left;
    }

    /// <summary>Takes points out of a lot because its time is over.</summary>
    public void Expire(PointsLot lot)
    {
        Take([lot], lot.Remaining, PointsAccountKind.Expired);
        var (before, after) = _changed[lot.Id];
        _changed[lot.Id] = (before, after with { Expired = after.Expired + lot.Remaining });
    }

    /// <summary>Takes back points of a lot that have expired already: the member loses nothing more.</summary>
    /// <returns>How many could not be taken back so.</returns>
    public decimal TakeExpired(PointsLot lot, decimal points)
    {
        var now = _changed.TryGetValue(lot.Id, out var change) ? change.After : lot;
        var taken = Math.Min(points, now.Expired);
        if (taken > 0)
        {
            _changed[lot.Id] = (change.Before ?? lot, now with { Expired = now.Expired - taken });
            Post(PointsAccountKind.Expired, null, -taken);
            Post(PointsAccountKind.Issued, null, taken);
        }

        return points - taken;
    }

    /// <summary>Lets the balance go below zero.</summary>
    public void Owe(decimal points)
    {
        Post(PointsAccountKind.Member, null, -points);
        Post(PointsAccountKind.Issued, null, points);
    }

    /// <summary>Lets points go that were to be taken back.</summary>
    public void Forgive(decimal points) => Forgiven += points;

    private void Post(PointsAccountKind account, Id<PointsLot>? lot, decimal points) => _entries.Add((account, lot, points));
}
