using System.Runtime.InteropServices;

namespace Crm.Text.Tables;

/// <summary>A run of capital letters whose small letters lie at one distance.</summary>
/// <param name="First">The first capital of the run.</param>
/// <param name="Last">The last capital of the run.</param>
/// <param name="Step">1 where capitals are adjacent, 2 where capitals and small letters alternate.</param>
/// <param name="Distance">What to add to a capital to get its small letter.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CaseRange(int First, int Last, int Step, int Distance);
