using Crm.Channels;
using Crm.Channels.Email;
using Microsoft.Extensions.DependencyInjection;

namespace Crm;

/// <summary>Adds e-mail to <c>AddCrm</c>.</summary>
public static class EmailBuilderExtensions
{
    /// <summary>Sends e-mail by SMTP, in place of any way chosen before.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="configure">Sets the server; checked at once.</param>
    /// <exception cref="ArgumentException">An option is not right; the message names it.</exception>
    public static CrmBuilder UseEmail(this CrmBuilder builder, Action<EmailOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new EmailOptions();
        configure(options);
        options.Validate();
        return builder.UseChannel(EmailName.Channel, services => new SmtpChannel(options, Clock(services)));
    }

    /// <summary>Writes e-mail as <c>.eml</c> files into a folder, in place of any way chosen before: from there a mail server takes it, or nobody.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="folder">The folder, which is made when it is missing.</param>
    /// <param name="configure">Sets what else there is; checked at once.</param>
    /// <exception cref="ArgumentException">An option is not right; the message names it.</exception>
    public static CrmBuilder UsePickupDirectory(this CrmBuilder builder, string folder, Action<PickupDirectoryOptions>? configure = null)
    {
        var options = new PickupDirectoryOptions { Folder = folder };
        configure?.Invoke(options);
        options.Validate();
        return builder.UseChannel(EmailName.Channel, services => new PickupDirectoryChannel(options, Clock(services)));
    }

    /// <summary>Takes mail in from a folder of <c>.eml</c> files.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="folder">The folder, which is made when it is missing.</param>
    /// <param name="configure">Sets what else there is; checked at once.</param>
    /// <exception cref="ArgumentException">An option is not right; the message names it.</exception>
    public static CrmBuilder AddMailFolder(this CrmBuilder builder, string folder, Action<MailFolderOptions>? configure = null)
    {
        var options = new MailFolderOptions { Folder = folder };
        configure?.Invoke(options);
        options.Validate();
        var name = $"folder:{options.Folder}";
        return builder.AddInboundSource(name, services => new MailFolderSource(name, options, Clock(services)));
    }

    /// <summary>Takes mail in from a mailbox by IMAP.</summary>
    /// <param name="builder">What <c>AddCrm</c> hands out.</param>
    /// <param name="configure">Sets the server and the mailbox; checked at once.</param>
    /// <exception cref="ArgumentException">An option is not right; the message names it.</exception>
    public static CrmBuilder AddImap(this CrmBuilder builder, Action<ImapOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ImapOptions();
        configure(options);
        options.Validate();
        var name = $"imap:{options.UserName}@{options.Host}/{options.Mailbox}";
        return builder.AddInboundSource(name, services => new ImapSource(name, options, Clock(services)));
    }

    private static TimeProvider Clock(IServiceProvider services) => services.GetService<TimeProvider>() ?? TimeProvider.System;
}
