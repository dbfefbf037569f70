namespace Crm.FollowUps;

/// <summary>Code of the host that tells an actor of a reminder: a note on the screen, a mail, a push message.</summary>
/// <remarks>Registered by <c>AddReminderHandler</c>. Runs after the commit of the raising, at least once: retried with growing pauses, then parked, as every event. A reminder that was put away meanwhile, or whose follow-up is closed, is not told.</remarks>
public interface IReminderHandler
{
    /// <summary>Tells of a reminder.</summary>
    /// <param name="reminder">The reminder, with the actor who is to hear of it.</param>
    /// <param name="followUp">What it reminds of.</param>
    /// <param name="scope">A fresh scope of the tenant, acting as the system.</param>
    /// <param name="cancellationToken">Cancelled when the worker stops.</param>
    Task RemindAsync(Reminder reminder, FollowUp followUp, CrmScope scope, CancellationToken cancellationToken);
}
