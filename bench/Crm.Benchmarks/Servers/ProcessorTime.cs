using System.Diagnostics;
using System.Globalization;

namespace Crm.Benchmarks.Servers;

/// <summary>The time that the processor has worked for this process and for a server on the same machine.</summary>
internal static class ProcessorTime
{
    public static TimeSpan Of(int server) => Environment.CpuUsage.TotalTime + (OperatingSystem.IsLinux() ? Threads(server) : Process.GetProcessById(server).TotalProcessorTime);

    /// <summary>Thread by thread, in nanoseconds: what the system tells of a whole process is in hundredths of a second.</summary>
    private static TimeSpan Threads(int server)
    {
        var nanoseconds = 0L;
        foreach (var thread in Directory.EnumerateDirectories($"/proc/{server}/task"))
        {
            try
            {
                nanoseconds += long.Parse(File.ReadAllText(thread + "/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }

        return TimeSpan.FromTicks(nanoseconds / 100);
    }
}
