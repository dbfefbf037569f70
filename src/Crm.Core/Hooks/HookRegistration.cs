namespace Crm.Hooks;

/// <summary>Tells that there is a hook for a record type, so that the many types without one cost nothing.</summary>
internal sealed record HookRegistration(Type RecordType);
