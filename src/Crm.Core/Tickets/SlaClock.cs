using Crm.Calendars;

namespace Crm.Tickets;

/// <summary>Reads the clocks of tickets: a pure function of what happened, the calendar, the target and now.</summary>
/// <remarks>Thread-safe; allocates nothing unless steps are asked for. A deadline that is kept to the very instant is met. What happened must be given in order; of what happens twice in a row the second says nothing.</remarks>
public static class SlaClock
{
    /// <summary>Reads a clock.</summary>
    /// <param name="kind">Which clock.</param>
    /// <param name="target">How much working time there is; null for none.</param>
    /// <param name="calendar">When is worked.</param>
    /// <param name="events">What happened, in order; what is later than <paramref name="now"/> has not happened yet.</param>
    /// <param name="now">The instant of the reading.</param>
    /// <param name="warnPercent">At how many per cent of the target a warning is due, 0 to 100; 100 for never.</param>
    /// <param name="steps">Filled with the parts of the time, as an explanation; null when none is wanted.</param>
    /// <exception cref="ArgumentException">The events are not in order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The target is negative, or the share is not from 0 to 100.</exception>
    public static SlaReading Read(
        SlaClockKind kind, TimeSpan? target, BusinessCalendar calendar, ReadOnlySpan<SlaEvent> events, DateTimeOffset now, int warnPercent = 100, ICollection<SlaStep>? steps = null)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentOutOfRangeException.ThrowIfLessThan(target ?? TimeSpan.Zero, TimeSpan.Zero, nameof(target));
        ArgumentOutOfRangeException.ThrowIfLessThan(warnPercent, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(warnPercent, 100);
        var hand = new Hand(calendar, target, warnPercent, steps);
        var before = DateTimeOffset.MinValue;
        foreach (var happened in events)
        {
            if (happened.At < before)
            {
                throw new ArgumentException($"What happened is not in order: {happened.Kind} at {happened.At:O} comes behind {before:O}.", nameof(events));
            }

            before = happened.At;
            if (happened.At > now || hand.IsDone)
            {
                break;
            }

            hand.Turn(kind, happened);
        }

        return hand.Read(kind, now);
    }

    /// <summary>The hand of a clock on its way through the events.</summary>
    private struct Hand(BusinessCalendar calendar, TimeSpan? target, int warnPercent, ICollection<SlaStep>? steps)
    {
        private DateTimeOffset? _began;
        private DateTimeOffset _since;
        private DateTimeOffset? _breachedAt;
        private DateTimeOffset? _warnedAt;
        private TimeSpan _elapsed;
        private bool _runs;
        private bool _held;
        private bool _stopped;

        public bool IsDone { get; private set; }

        public void Turn(SlaClockKind kind, SlaEvent happened)
        {
            switch (happened.Kind)
            {
                case SlaEventKind.Opened when _began is null:
                    (_began, _since, _runs) = (happened.At, happened.At, true);
                    break;
                case SlaEventKind.Paused when _began is not null:
                    _held = true;
                    Go(happened.At, runs: false);
                    break;
                case SlaEventKind.Resumed when _began is not null:
                    _held = false;
                    Go(happened.At, runs: !_stopped);
                    break;
                case SlaEventKind.Responded or SlaEventKind.Resolved when kind == SlaClockKind.FirstResponse && _began is not null:
                    Go(happened.At, runs: false);
                    (_stopped, IsDone) = (true, true);
                    break;
                case SlaEventKind.Resolved when _began is not null:
                    _stopped = true;
                    Go(happened.At, runs: false);
                    break;
                case SlaEventKind.Reopened when kind == SlaClockKind.Resolution && _began is not null:
                    _stopped = false;
                    Go(happened.At, runs: !_held);
                    break;
                default:
                    break;
            }
        }

        public SlaReading Read(SlaClockKind kind, DateTimeOffset now)
        {
            if (_began is null || target is not { } goal)
            {
                return new SlaReading(kind, SlaClockState.None, target, TimeSpan.Zero, null, null);
            }

            var (at, left) = (_since, goal - _elapsed);
            if (!IsDone)
            {
                Go(now > _since ? now : _since, _runs);
            }

            if (_breachedAt is { } breached)
            {
                return new SlaReading(kind, SlaClockState.Breached, target, _elapsed, null, breached);
            }

            if (!_runs)
            {
                return new SlaReading(kind, _stopped ? SlaClockState.Met : SlaClockState.Paused, target, _elapsed, null, null);
            }

            DateTimeOffset? warnAt = warnPercent == 100 ? null : _warnedAt ?? calendar.AddWorkingTime(at, left - (goal - WarnGoal(goal)));
            return new SlaReading(kind, SlaClockState.Running, target, _elapsed, warnAt, calendar.AddWorkingTime(at, left));
        }

        private readonly void Add(DateTimeOffset until, bool counts, TimeSpan worked)
        {
            if (until > _since)
            {
                steps?.Add(new SlaStep(_since, until, counts, worked));
            }
        }

        private readonly TimeSpan WarnGoal(TimeSpan goal) => new(goal.Ticks / 100 * warnPercent + (goal.Ticks % 100 * warnPercent / 100));

        /// <summary>Ends the part of the time that has been since the last turn.</summary>
        private void Go(DateTimeOffset until, bool runs)
        {
            if (_runs)
            {
                var worked = calendar.WorkingTimeBetween(_since, until);
                if (_breachedAt is null && target is { } goal && _elapsed + worked > goal)
                {
                    _breachedAt = calendar.AddWorkingTime(_since, goal - _elapsed);
                }

                if (_warnedAt is null && target is { } whole && _elapsed + worked >= WarnGoal(whole))
                {
                    _warnedAt = calendar.AddWorkingTime(_since, WarnGoal(whole) - _elapsed);
                }

                _elapsed += worked;
                Add(until, counts: true, worked);
            }
            else
            {
                Add(until, counts: false, TimeSpan.Zero);
            }

            (_since, _runs) = (until, runs);
        }
    }
}
