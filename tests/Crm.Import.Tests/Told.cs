namespace Crm;

/// <summary>Does something at each step of progress, at once and in the same thread.</summary>
internal sealed class Told<T>(Action<T> then) : IProgress<T>
{
    public void Report(T value) => then(value);
}
