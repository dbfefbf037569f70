namespace Crm.Events;

/// <summary>Tells a handler that a record has changed: ids, version and names, no values.</summary>
/// <param name="Id">The id of the delivery; the same in every try, so that handlers can tell repetitions.</param>
/// <param name="Type">What happened: the entity's name and <c>created</c>, <c>updated</c>, <c>archived</c>, <c>restored</c>, <c>erased</c> or <c>bulkChanged</c>, such as <c>party.updated</c>.</param>
/// <param name="Record">The record; its id is empty for <c>bulkChanged</c>.</param>
/// <param name="Version">The version that the change made; for <c>bulkChanged</c> how many records changed.</param>
/// <param name="Fields">The names of the fields and lists that differ.</param>
/// <param name="Actor">Who made the change.</param>
/// <param name="At">When.</param>
public sealed record RecordEvent(Id<Delivery> Id, string Type, RecordRef Record, long Version, ValueList<string> Fields, string Actor, DateTimeOffset At);
