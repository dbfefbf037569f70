using System.Globalization;

namespace Crm.Benchmarks;

/// <summary>What the command line says.</summary>
internal sealed record Settings
{
    /// <summary>How many contacts the database holds.</summary>
    public int Contacts { get; init; } = 100_000;

    /// <summary>How many slices each contender runs of each operation.</summary>
    public int Rounds { get; init; } = 30;

    /// <summary>How long a slice is, about, in milliseconds.</summary>
    public int Slice { get; init; } = 60;

    /// <summary>How many letters of notes each imported row carries: with 900 a million rows are a file of 1 GB.</summary>
    public int Notes { get; init; }

    /// <summary>True to compare only the allocation with the baseline, and to fail where it is too much.</summary>
    public bool Gate { get; init; }

    /// <summary>The names of the operations to run, separated by commas; null for all.</summary>
    public string? Only { get; init; }

    /// <summary>The server to measure, <c>postgres</c> or <c>mysql</c>; null for both.</summary>
    public string? Engine { get; init; }

    /// <summary>The process of the server whose processor time is measured together with our own, instead of the clock, which says little on a machine that others use; null for the clock.</summary>
    public int? Processor { get; init; }

    /// <summary>True to leave Dapper and EF Core out.</summary>
    public bool AdoOnly { get; init; }

    /// <summary>What the databases of a server, one a size, are called that are filled once and kept; null for those of this run.</summary>
    public string? Database { get; init; }

    /// <summary>The folder to which charts are drawn; null to draw none.</summary>
    public string? Charts { get; init; }

    /// <summary>Where the files are made: by default in memory, where the disk's flush, 6 ms on a cheap disk, does not hide the code.</summary>
    public string Folder { get; init; } = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();

    public static Settings Parse(ReadOnlySpan<string> arguments)
    {
        var settings = new Settings();
        for (var i = 0; i < arguments.Length; i++)
        {
            var name = arguments[i];
            if (name == "--gate")
            {
                settings = settings with { Gate = true, Rounds = 5, Slice = 20 };
                continue;
            }

            if (name == "--ado-only")
            {
                settings = settings with { AdoOnly = true };
                continue;
            }

            var value = ++i < arguments.Length ? arguments[i] : throw new ArgumentException($"{name} wants a value.");
            settings = name switch
            {
                "--contacts" => settings with { Contacts = Number(value) },
                "--notes" => settings with { Notes = Number(value) },
                "--rounds" => settings with { Rounds = Number(value) },
                "--slice" => settings with { Slice = Number(value) },
                "--only" => settings with { Only = value },
                "--engine" => settings with { Engine = value },
                "--database" => settings with { Database = value },
                "--charts" => settings with { Charts = value },
                "--processor" => settings with { Processor = Number(value) },
                "--folder" => settings with { Folder = value },
                _ => throw new ArgumentException($"{name} is not known."),
            };
        }

        return settings;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
