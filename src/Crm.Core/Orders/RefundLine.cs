namespace Crm.Orders;

/// <summary>What came back of a line of an order.</summary>
/// <param name="LineKey">The key of the order's line.</param>
/// <param name="Quantity">How much came back, 0 where only money does; at most what was bought and has not come back yet.</param>
/// <param name="Amount">What is paid back for it, in the order's currency; at most what the line cost and has not been paid back yet.</param>
public sealed record RefundLine(string LineKey, decimal Quantity, decimal Amount);
