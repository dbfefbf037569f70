using System.Reflection;
using Crm.Channels;
using Crm.Storage;

namespace Crm;

/// <summary>What the public API has in common everywhere.</summary>
public sealed class ApiTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Services_never_take_the_port()
    {
        var services = Assemblies.All.Where(assembly => !assembly.GetName().Name!.StartsWith("Crm.Storage", StringComparison.Ordinal))
            .SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsClass && type.Name.EndsWith("Service", StringComparison.Ordinal)).ToArray();
        services.Should().HaveCountGreaterThan(3);
        var offenders =
            from service in services
            from member in service.GetConstructors(Declared | BindingFlags.NonPublic).Cast<MethodBase>().Concat(service.GetMethods(Declared))
            where member.GetParameters().Any(parameter => Mentions(parameter.ParameterType, typeof(IStorage), typeof(IStorageSession)))
            select $"{service.Name}.{member.Name}";
        offenders.Should().BeEmpty("rights, audit and events are added by CrmSession");
    }

    [Fact]
    public void Exceptions_are_sealed_and_derive_from_CrmException()
    {
        // What is cancelled is an OperationCanceledException, as every caller in .NET expects.
        var exceptions = Assemblies.PublicTypes.Where(type => type.IsAssignableTo(typeof(Exception)) && type != typeof(CrmException)).ToArray();
        exceptions.Should().HaveCountGreaterThan(10);
        exceptions.Where(type => !type.IsSealed || !(type.IsAssignableTo(typeof(CrmException)) || type.IsAssignableTo(typeof(OperationCanceledException)))).Should().BeEmpty();
    }

    [Fact]
    public void Exceptions_carry_data()
    {
        var bare = Assemblies.PublicTypes.Where(type => type.IsAssignableTo(typeof(CrmException)) && !type.IsAbstract)
            .Where(type => type.GetProperties(Declared).Length == 0);
        bare.Should().BeEmpty("ids and values are properties, so that nobody parses messages");
    }

    [Fact]
    public void Asynchronous_methods_are_named_so_and_end_with_a_token()
    {
        var wrong =
            from type in Assemblies.PublicTypes
            from method in type.GetMethods(Declared)
            where IsAsynchronous(method.ReturnType) && method.Name != nameof(IAsyncDisposable.DisposeAsync)
            where !method.Name.EndsWith("Async", StringComparison.Ordinal) || !EndsWithToken(method)
            select $"{type.Name}.{method.Name}";
        wrong.Should().BeEmpty();
    }

    [Fact]
    public void Tokens_are_required_on_the_port()
    {
        var optional =
            from type in new[] { typeof(IStorage), typeof(IStorageSession), typeof(IStorageSchema), typeof(IChannel), typeof(IInboundSource) }
            from method in type.GetMethods()
            where method.GetParameters().LastOrDefault() is { HasDefaultValue: true }
            select $"{type.Name}.{method.Name}";
        optional.Should().BeEmpty();
    }

    [Fact]
    public void Type_names_say_what_a_thing_is()
    {
        string[] empty = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Dto", "Impl", "Info"];
        Assemblies.PublicTypes.Select(type => type.Name.Split('`')[0])
            .Where(name => empty.Any(word => name.EndsWith(word, StringComparison.Ordinal)) || name is "Task" or "Event").Should().BeEmpty();
    }

    [Fact]
    public void Classes_are_sealed_unless_made_to_derive_from()
    {
        var open = Assemblies.PublicTypes.Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract);
        open.Should().BeEmpty();
    }

    private static bool EndsWithToken(MethodInfo method)
    {
        var parameters = method.GetParameters();
        return parameters.Length > 0 && parameters[^1].ParameterType == typeof(CancellationToken);
    }

    private static bool IsAsynchronous(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return definition == typeof(Task) || definition == typeof(Task<>) || definition == typeof(ValueTask) || definition == typeof(ValueTask<>)
            || definition == typeof(IAsyncEnumerable<>);
    }

    private static bool Mentions(Type type, params Type[] wanted) =>
        wanted.Contains(type) || (type.IsGenericType && type.GetGenericArguments().Any(argument => Mentions(argument, wanted)));
}
