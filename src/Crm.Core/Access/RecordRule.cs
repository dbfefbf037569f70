using Crm.Filters;
using Crm.Models;

namespace Crm.Access;

/// <summary>One rule about the records of an entity.</summary>
internal sealed record RecordRule(string Name, EntityModel Model, AccessOperations Operations, Func<Actor, Filter> Rule);
