using Crm.Filters;
using CsCheck;

namespace Crm.Differential;

/// <summary>One kind of test that must be tried often: a type and an operator, and how to make it with random constants.</summary>
internal sealed record Cell(string Type, string Operator, Gen<Filter> Filters)
{
    public override string ToString() => $"{Type} {Operator}";
}
