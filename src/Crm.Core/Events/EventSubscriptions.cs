using System.Collections.Concurrent;
using Crm.Models;

namespace Crm.Events;

/// <summary>All subscriptions of the application.</summary>
internal sealed class EventSubscriptions
{
    private readonly EventSubscription[] _all;
    private readonly ConcurrentDictionary<(EntityModel Model, string Word), EventRoute> _byType = new();

    public EventSubscriptions(IEnumerable<EventSubscription> all)
    {
        _all = [.. all];
        var twice = _all.GroupBy(subscription => subscription.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidOperationException($"Two event handlers are called '{twice.Key}'. Give each its own name.");
        }
    }

    public EventSubscription? Find(string handler) => Array.Find(_all, subscription => subscription.Name == handler);

    public EventRoute For(EntityModel root, string word) => _byType.GetOrAdd((root, word), static (key, all) =>
    {
        var type = $"{key.Model.Name}.{key.Word}";
        return new EventRoute(type, [.. all.Where(subscription => subscription.Wants(type)).Select(subscription => subscription.Name)]);
    }, _all);
}

/// <summary>A type of events and the handlers that want it.</summary>
internal sealed record EventRoute(string Type, string[] Handlers);
