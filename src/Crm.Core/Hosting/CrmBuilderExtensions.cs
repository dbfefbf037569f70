using System.Diagnostics.CodeAnalysis;
using Crm.Access;
using Crm.Bulk;
using Crm.Currencies;
using Crm.Events;
using Crm.FollowUps;
using Crm.Hooks;
using Crm.Hosting;
using Crm.Models;
using Crm.Policies;
using Crm.Quality;
using Crm.Relationships;
using Crm.Retention;
using Crm.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Crm;

/// <summary>What a host configures in <c>AddCrm</c>.</summary>
public static class CrmBuilderExtensions
{
    /// <summary>States that every actor may see and do everything.</summary>
    public static CrmBuilder AllowEverything(this CrmBuilder builder) => builder.AddAccess(static _ => { });

    /// <summary>States the rules of access. Rules only restrict; those of several calls all hold.</summary>
    public static CrmBuilder AddAccess(this CrmBuilder builder, Action<AccessRules> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var rules = new AccessRules();
        configure(rules);
        builder.Services.AddSingleton(rules);
        return builder;
    }

    /// <summary>Sets options in code, after those of the configuration.</summary>
    public static CrmBuilder Configure(this CrmBuilder builder, Action<CrmOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.PostConfigure(configure);
        return builder;
    }

    /// <summary>Adds an entity of the host or of an add-on: it is stored, filtered, audited and restricted like the SDK's own.</summary>
    public static CrmBuilder AddModel(this CrmBuilder builder, EntityModel model)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(model);
        builder.Services.AddSingleton(model);
        return builder;
    }

    /// <summary>Tells who acts in a DI scope, for example from the user of the request; asked once per scope, at the first use of the CRM in it.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="identify">Gives tenant and actor from the services of the scope; null where nobody is known: the CRM then cannot be used in the scope.</param>
    public static CrmBuilder UseIdentity(this CrmBuilder builder, Func<IServiceProvider, CrmIdentity?> identify)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(identify);
        builder.Services.AddSingleton(new IdentitySource(identify));
        return builder;
    }

    /// <summary>Gives tenants a language, zone, calendar and currency of their own.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="resolve">Gives the settings of a tenant; null for those of <see cref="CrmOptions"/>. Called once per scope.</param>
    public static CrmBuilder UseTenantSettings(this CrmBuilder builder, Func<Tenant, TenantSettings?> resolve)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(resolve);
        builder.Services.Replace(ServiceDescriptor.Singleton(new TenantSettingsSource(resolve)));
        return builder;
    }

    /// <summary>Lists the host's tenants, for what is done for all of them: upgrades and health checks of storages that tenants have of their own, and due work.</summary>
    /// <typeparam name="TDirectory">The list, made in a DI scope of its own each time that it is asked, unless it is registered otherwise.</typeparam>
    public static CrmBuilder UseTenants<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TDirectory>(this CrmBuilder builder)
        where TDirectory : class, ITenantDirectory
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<TDirectory>();
        builder.Services.Replace(ServiceDescriptor.Singleton<ITenantDirectory, ScopedTenantDirectory<TDirectory>>());
        return builder;
    }

    /// <summary>Names the host's tenants, where they are known when the application starts.</summary>
    public static CrmBuilder UseTenants(this CrmBuilder builder, params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(names);
        builder.Services.Replace(ServiceDescriptor.Singleton<ITenantDirectory>(new FixedTenantDirectory([.. names.Distinct(StringComparer.Ordinal).Select(name => new Tenant(name))])));
        return builder;
    }

    /// <summary>Gives the exchange rates by which amounts are also stored in the tenant's currency.</summary>
    /// <typeparam name="TRates">The rates, made once per scope unless it is registered otherwise.</typeparam>
    public static CrmBuilder UseExchangeRates<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TRates>(this CrmBuilder builder)
        where TRates : class, IExchangeRates
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<TRates>();
        builder.Services.Replace(ServiceDescriptor.Scoped<IExchangeRates>(static services => services.GetRequiredService<TRates>()));
        return builder;
    }

    /// <summary>Adds code that runs inside the transaction of every change of a record type.</summary>
    public static CrmBuilder AddHook<TRecord, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THook>(this CrmBuilder builder)
        where TRecord : class
        where THook : class, IRecordHook<TRecord>
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddScoped<IRecordHook<TRecord>, THook>();
        builder.Services.AddSingleton(new HookRegistration(typeof(TRecord)));
        return builder;
    }

    /// <summary>Adds code that runs after the commit of changes, at least once per event.</summary>
    /// <typeparam name="THandler">The handler, made anew for each event by the services of its scope.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name under which deliveries are stored; never change it while deliveries wait.</param>
    /// <param name="type">Which events: <c>party.updated</c>, <c>party.*</c>, or <c>*</c> for all.</param>
    public static CrmBuilder AddEventHandler<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(this CrmBuilder builder, string name, string type)
        where THandler : class, IRecordEventHandler
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        builder.Services.TryAddScoped<THandler>();
        builder.Services.AddSingleton(new EventSubscription(name, type, static services => services.GetRequiredService<THandler>()));
        return builder;
    }

    /// <summary>Adds code that tells actors of reminders when they are raised.</summary>
    /// <typeparam name="THandler">The handler; made anew for each reminder.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name under which its deliveries are stored: unique among the event handlers, and never changed while deliveries wait.</param>
    public static CrmBuilder AddReminderHandler<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(this CrmBuilder builder, string name)
        where THandler : class, IReminderHandler
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        builder.Services.TryAddScoped<THandler>();
        builder.Services.AddSingleton(new EventSubscription(name, $"{ReminderModel.Model.Name}.updated", static services => new ReminderEvents(services.GetRequiredService<THandler>())));
        return builder;
    }

    /// <summary>Adds an action that bulk runs may do to the records of one type, by its name.</summary>
    /// <typeparam name="TRecord">The record type, as given to its model.</typeparam>
    /// <typeparam name="TAction">The action.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">The name, at most 100 characters, under which runs are stored; never change it while runs wait. One name may have actions for several record types.</param>
    public static CrmBuilder AddBulkAction<TRecord, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAction>(this CrmBuilder builder, string name)
        where TRecord : class
        where TAction : class, IBulkAction<TRecord>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        builder.Services.TryAddScoped<TAction>();
        builder.Services.AddSingleton<BulkActionRegistration>(new BulkActionRegistration<TRecord>(name, static services => services.GetRequiredService<TAction>()));
        return builder;
    }

    /// <summary>Adds a type of relationship for all tenants; one with the key of a built-in type renames it.</summary>
    /// <exception cref="ValidationException">The key is none, there is no label, or a language has two.</exception>
    public static CrmBuilder AddRelationshipType(this CrmBuilder builder, RelationshipType type)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(type);
        builder.Services.AddSingleton(RelationshipRules.RequireType(type, null));
        return builder;
    }

    /// <summary>Says what a good record of an entity has, per tenant where wanted.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="resolve">Gives the profile of an entity (of parties: of a kind) for a tenant; null for an earlier call's, or the default.</param>
    public static CrmBuilder UseQualityProfiles(this CrmBuilder builder, Func<Tenant, EntityModel, QualityProfile?> resolve)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(resolve);
        builder.Services.AddSingleton(new QualityProfileSource(resolve));
        return builder;
    }

    /// <summary>Adds a rule that judges the values of records of one type.</summary>
    public static CrmBuilder AddQualityRule<TRecord, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TRule>(this CrmBuilder builder)
        where TRecord : class
        where TRule : class, IQualityRule<TRecord>
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddScoped<IQualityRule<TRecord>, TRule>();
        return builder;
    }

    /// <summary>Adds a policy of records for all tenants; a tenant's own of the same entity and key replaces it.</summary>
    /// <remarks>A policy that is not sound stops the start, without a host the first use.</remarks>
    public static CrmBuilder AddRecordPolicy(this CrmBuilder builder, RecordPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(policy);
        builder.Services.AddSingleton(policy);
        return builder;
    }

    /// <summary>States how long audit entries and rows of the host's ledgers are kept; the rules of several calls all count.</summary>
    public static CrmBuilder AddRetention(this CrmBuilder builder, Action<RetentionRules> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var rules = new RetentionRules();
        configure(rules);
        builder.Services.AddSingleton(rules);
        return builder;
    }

    /// <summary>Makes or upgrades the tables when the host starts, before any other hosted service.</summary>
    public static CrmBuilder MigrateOnStart(this CrmBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton<MigrateOnStartMarker>();
        return builder;
    }

    /// <summary>Does due work while the host runs: events are delivered, bulk runs done, indexes filled, old data removed, for all tenants of <c>UseTenants</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets how often, and for how many tenants at a time.</param>
    /// <remarks>May be called in any number of processes. Without it, call <see cref="Work.DueWorkService.RunDueAsync(CancellationToken)"/> from a scheduler of your own.</remarks>
    public static CrmBuilder AddWorker(this CrmBuilder builder, Action<Work.WorkerOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Services.AddOptions<Work.WorkerOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<Work.WorkerOptions>, Work.WorkerOptionsRules>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, Work.CrmWorker>());
        return builder;
    }

    /// <summary>Adds a kind of due work, which the worker and <see cref="Work.DueWorkService"/> then do with their own.</summary>
    /// <typeparam name="TWork">The work; made once.</typeparam>
    public static CrmBuilder AddDueWork<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TWork>(this CrmBuilder builder)
        where TWork : class, Work.IDueWork
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<Work.IDueWork, TWork>());
        return builder;
    }

    /// <summary>Makes tickets of mail that comes in, and lets tickets hear the replies of those to whom they belong.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    /// <exception cref="ArgumentException">The prefix of numbers is empty, or a key is shorter than 32 bytes.</exception>
    public static CrmBuilder AddTicketMail(this CrmBuilder builder, Action<Tickets.TicketMailOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new Tickets.TicketMailOptions();
        configure?.Invoke(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.NumberPrefix, nameof(configure));
        var handler = new Tickets.TicketMailHandler(options);
        builder.Services.AddSingleton(new Channels.InboundHandlerRegistration(_ => handler));
        return builder;
    }

    /// <summary>Sets how a channel is tried: its rate, retries, circuit breaker and time-out.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="channel">The channel's word, such as <c>email</c>.</param>
    /// <param name="configure">Sets the options; checked when the host starts.</param>
    public static CrmBuilder ConfigureChannel(this CrmBuilder builder, string channel, Action<Channels.ChannelOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(channel);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.AddOptions<Channels.ChannelOptions>(channel).Configure(configure).ValidateOnStart();
        return builder;
    }

    /// <summary>Adds code that takes messages which came in; handlers are asked in the order in which they were added.</summary>
    /// <typeparam name="THandler">The handler, made anew for each message by the services of its scope.</typeparam>
    public static CrmBuilder AddInboundHandler<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(this CrmBuilder builder)
        where THandler : class, Channels.IInboundHandler
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddScoped<THandler>();
        builder.Services.AddSingleton(new Channels.InboundHandlerRegistration(static services => services.GetRequiredService<THandler>()));
        return builder;
    }
}
