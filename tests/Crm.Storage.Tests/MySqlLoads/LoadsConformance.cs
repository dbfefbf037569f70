using Crm.Conformance;
using Crm.MySqlEngine;

namespace Crm.MySqlLoads;

// What writes many rows, over connections that may load local data.
public sealed class LoadsJoining() : JoiningConformance(new MySqlHarness(loads: true));

public sealed class LoadsLists() : ListsConformance(new MySqlHarness(loads: true));

public sealed class LoadsRoundTrip() : RoundTripConformance(new MySqlHarness(loads: true));

public sealed class LoadsUnique() : UniqueConformance(new MySqlHarness(loads: true));

public sealed class LoadsWriting() : WritingConformance(new MySqlHarness(loads: true));
