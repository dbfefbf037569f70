using System.Text;

namespace Crm.Import;

/// <summary>Marks bytes that an encoding cannot read by U+FFFF, which no text holds, so that the row is rejected instead of stored with question marks.</summary>
internal sealed class InvalidBytes : DecoderFallback
{
    public const char Mark = '\uFFFF';

    public static InvalidBytes Instance { get; } = new();

    public override int MaxCharCount => 1;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private bool _waiting;

        public override int Remaining => _waiting ? 1 : 0;

        public override bool Fallback(byte[] bytesUnknown, int index) => _waiting = true;

        public override char GetNextChar()
        {
            var next = _waiting ? Mark : '\0';
            _waiting = false;
            return next;
        }

        public override bool MovePrevious() => false;

        public override void Reset() => _waiting = false;
    }
}
