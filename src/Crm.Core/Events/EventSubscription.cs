namespace Crm.Events;

/// <summary>Which handler wants which events.</summary>
/// <param name="Name">The name of the handler, under which its deliveries are stored; unique and never changed while deliveries wait.</param>
/// <param name="Type">The type of events, such as <c>party.updated</c>; <c>party.*</c> for all of an entity, <c>*</c> for all.</param>
/// <param name="Resolve">Makes the handler from the services of the fresh scope.</param>
internal sealed record EventSubscription(string Name, string Type, Func<IServiceProvider, IRecordEventHandler> Resolve)
{
    public bool Wants(string type) => Type == "*" || Type == type || (Type.EndsWith(".*", StringComparison.Ordinal) && type.StartsWith(Type[..^1], StringComparison.Ordinal));
}
