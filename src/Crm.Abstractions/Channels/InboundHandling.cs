namespace Crm.Channels;

/// <summary>Takes an item from an <see cref="IInboundSource"/>.</summary>
/// <param name="item">The item.</param>
/// <param name="cancellationToken">Stops the work; the item stays where it is.</param>
/// <returns>What to do with the item.</returns>
public delegate Task<InboundVerdict> InboundHandling(InboundItem item, CancellationToken cancellationToken);
