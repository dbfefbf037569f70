using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Crm;

/// <summary>Makes the Guids under <see cref="Id{T}"/>.</summary>
public static class RecordId
{
    private static readonly Sequence System = new();
    private static readonly ConditionalWeakTable<TimeProvider, Sequence> Others = [];

    /// <summary>Makes a version-7 Guid (RFC 9562) that carries the time of <paramref name="clock"/> to the millisecond.</summary>
    /// <remarks>
    /// Ids of one clock in one process rise strictly, also within a millisecond (RFC 9562 §6.2, method 1: a counter in <c>rand_a</c>), so
    /// that records made one after the other are listed so. Thread-safe.
    /// </remarks>
    public static Guid New(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var sequence = ReferenceEquals(clock, TimeProvider.System) ? System : Others.GetOrCreateValue(clock);
        var now = clock.GetUtcNow();
        var tick = sequence.Next(now.ToUnixTimeMilliseconds() << 12);
        Span<byte> bytes = stackalloc byte[16];
#pragma warning disable RS0030 // The one place where ids are made; the time comes from the injected clock.
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
#pragma warning restore RS0030
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)(tick >> 12 << 16) | 0x7000 | (ulong)(tick & 0xFFF));
        return new Guid(bytes, bigEndian: true);
    }

    private sealed class Sequence
    {
        private long _last;

        /// <summary>The time in milliseconds and a counter of 12 bits, which runs into the next millisecond when it is full.</summary>
        public long Next(long now)
        {
            while (true)
            {
                var last = Volatile.Read(ref _last);
                var next = Math.Max(last + 1, now);
                if (Interlocked.CompareExchange(ref _last, next, last) == last)
                {
                    return next;
                }
            }
        }
    }
}
