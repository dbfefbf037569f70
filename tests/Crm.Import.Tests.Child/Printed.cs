namespace Crm;

internal sealed class Printed<T>(Func<T, long> count) : IProgress<T>
{
    public void Report(T value) => Console.WriteLine(count(value));
}
