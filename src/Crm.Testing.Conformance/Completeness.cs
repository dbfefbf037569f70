using System.Reflection;

namespace Crm.Conformance;

/// <summary>Tells which suites an engine's tests leave out.</summary>
public static class Completeness
{
    /// <summary>The suites from which no public test class of a namespace derives; empty when the engine is fully tested.</summary>
    /// <param name="tests">The assembly of the engine's tests.</param>
    /// <param name="namespace">The namespace of the engine's test classes.</param>
    /// <param name="cannot">Suites for something that the engine does not do, named on purpose.</param>
    public static IReadOnlyList<Type> LeftOut(Assembly tests, string? @namespace, params ReadOnlySpan<Type> cannot)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var excepted = cannot.ToArray();
        var derived = tests.GetExportedTypes().Where(type => type is { IsAbstract: false } && type.Namespace == @namespace).ToArray();
        return
        [
            .. typeof(StorageConformance).Assembly.GetExportedTypes()
                .Where(type => type.IsAbstract && type.IsSubclassOf(typeof(StorageConformance)))
                .Where(suite => !excepted.Contains(suite) && !Array.Exists(derived, type => type.IsSubclassOf(suite))),
        ];
    }
}
