using System.Diagnostics;
using System.Globalization;
using System.Text;
using Spectre.Console;

namespace QuickStart;

/// <summary>Plays the scenes and keeps their times.</summary>
internal sealed class Screen
{
    private readonly List<(string Title, TimeSpan Took)> _played = [];

    /// <summary>A table without vertical lines: right-to-left names would tear them apart.</summary>
    public static Table Table(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn($"[grey]{column}[/]"));
        }

        return table;
    }

    /// <summary>Writes a line with markup; what is put into it is text.</summary>
    public static void Say(FormattableString line) => AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, line);

    /// <summary>At most 24 characters of a value.</summary>
    public static string Short(string? value) => value is { Length: > 24 } ? value[..23] + "…" : value ?? "";

    /// <summary>How long a call took, in milliseconds.</summary>
    public static async Task<(T Result, string Took)> TimedAsync<T>(Func<Task<T>> call)
    {
        var started = Stopwatch.GetTimestamp();
        var result = await call();
        return (result, $"{Stopwatch.GetElapsedTime(started).TotalMilliseconds:N1} ms");
    }

    public void Open()
    {
        Console.OutputEncoding = Encoding.UTF8;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine("[bold]Crm.Sdk[/]: the CRM inside your program. This program is a console application with a SQLite file.");
    }

    public async Task PlayAsync(string title, Func<Task> scene)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule($"[bold deepskyblue1]{_played.Count + 1}  {title}[/]") { Justification = Justify.Left, Style = Style.Parse("grey") });
        var started = Stopwatch.GetTimestamp();
        await scene();
        _played.Add((title, Stopwatch.GetElapsedTime(started)));
    }

    public void Close()
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule("[bold deepskyblue1]The time of each step[/]") { Justification = Justify.Left, Style = Style.Parse("grey") });
        var table = Table("Step", "Seconds");
        table.Columns[1].RightAligned();
        foreach (var (title, took) in _played)
        {
            table.AddRow(new Text(title), new Text($"{took.TotalSeconds:N2}"));
        }

        table.AddRow(new Markup("[bold]all[/]"), new Markup($"[bold]{_played.Sum(step => step.Took.TotalSeconds):N2}[/]"));
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine("[grey]Run it again: the import finds what is there and creates nothing twice. Delete crm.db to start anew.[/]");
    }
}
