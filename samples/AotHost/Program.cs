using System.Diagnostics;
using AotHost;
using Crm;

// The same day of work on both engines: a program of one file, without a runtime beside it.
var watch = Stopwatch.StartNew();
var file = Path.Combine(Path.GetTempPath(), $"aot-host-{Environment.ProcessId}.db");
try
{
    await Day.PlayAsync("in memory", crm => crm.UseInMemory());
    await Day.PlayAsync("SQLite", crm => crm.UseSqlite($"Data Source={file};Pooling=False"));
}
finally
{
    foreach (var part in (string[])["", "-wal", "-shm"])
    {
        File.Delete(file + part);
    }
}

Console.WriteLine($"Both engines agree, after {watch.ElapsedMilliseconds} ms.");
