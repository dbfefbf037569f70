using System.Diagnostics.Metrics;
using Crm.Access;
using Crm.Accounts;
using Crm.Activities;
using Crm.Assignments;
using Crm.Auditing;
using Crm.Bulk;
using Crm.Channels;
using Crm.Consents;
using Crm.Contacts;
using Crm.Currencies;
using Crm.CustomFields;
using Crm.Deals;
using Crm.Events;
using Crm.Favorites;
using Crm.FollowUps;
using Crm.Hosting;
using Crm.Leads;
using Crm.LifeCycle;
using Crm.Loyalty;
using Crm.Models;
using Crm.Orders;
using Crm.Policies;
using Crm.Products;
using Crm.Quality;
using Crm.Recents;
using Crm.Relationships;
using Crm.Retention;
using Crm.Segments;
using Crm.Sessions;
using Crm.Tickets;
using Crm.Views;
using Crm.Work;
using Crm;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the CRM to an application.</summary>
public static class CrmServiceCollectionExtensions
{
    /// <summary>Adds the CRM.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Chooses the storage (<c>UseSqlite</c> …), states the rules of access (<c>AddAccess</c> or <c>AllowEverything</c>) and adds what else is wanted.</param>
    /// <returns>The services.</returns>
    /// <remarks>May be called more than once; later calls add to earlier ones. Without a storage or rules, start-up fails with the line to add, and without a host the first use does.</remarks>
    public static IServiceCollection AddCrm(this IServiceCollection services, Action<CrmBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        AddCore(services);
        configure(new CrmBuilder(services));
        return services;
    }

    /// <summary>Adds the CRM with its options from a section of the configuration.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The section that <see cref="CrmOptions"/> are bound from, for example <c>configuration.GetSection("Crm")</c>.</param>
    /// <param name="configure">As in <see cref="AddCrm(IServiceCollection, Action{CrmBuilder})"/>.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddCrm(this IServiceCollection services, IConfiguration section, Action<CrmBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(section);
        AddCrm(services, configure);
        services.AddOptions<CrmOptions>().Bind(section);
        return services;
    }

    private static void AddCore(IServiceCollection services)
    {
        services.AddLogging();
        services.AddOptions<CrmOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CrmOptions>, CrmOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CrmOptions>, CrmOptionsRules>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new CrmTelemetry(provider.GetService<IMeterFactory>()));
        services.TryAddSingleton(provider => new AccessPolicy(provider.GetServices<AccessRules>(), provider.GetRequiredService<ModelCatalog>()));
        services.TryAddSingleton(provider => new EventSubscriptions(provider.GetServices<EventSubscription>()));
        services.TryAddSingleton(provider => new ModelCatalog([.. BuiltIn, .. provider.GetServices<EntityModel>()]));
        services.TryAddSingleton(provider => new CrmRuntime(provider));
        services.TryAddSingleton<ICrmScopeFactory, CrmScopeFactory>();
        services.TryAddSingleton(static provider => new CrmSchema(provider));
        services.TryAddSingleton<IPhoneNormalizer, InternationalPhoneNormalizer>();
        services.TryAddSingleton<IExchangeRates, NoExchangeRates>();
        services.TryAddScoped<ScopedIdentity>();
        services.TryAddScoped(CrmScopeFactory.OfServices);
        services.TryAddScoped<ContactService>();
        services.TryAddScoped<CompanyService>();
        services.TryAddScoped<HouseholdService>();
        services.TryAddScoped<ExternalIdService>();
        services.TryAddScoped<LifeCycleService>();
        services.TryAddScoped<AccountService>();
        services.TryAddScoped<ContactPointService>();
        services.TryAddSingleton(static provider => new SharedContactPointService(provider.GetRequiredService<ICrmScopeFactory>()));
        services.TryAddScoped<ConsentService>();
        services.TryAddScoped<ActivityService>();
        services.TryAddScoped<FollowUpService>();
        services.TryAddScoped<ProductService>();
        services.TryAddScoped<PipelineService>();
        services.TryAddScoped<DealService>();
        services.TryAddScoped<AssignmentService>();
        services.TryAddScoped<LeadScoringService>();
        services.TryAddScoped<LeadService>();
        services.TryAddScoped<SlaPolicyService>();
        services.TryAddScoped<PriorityRuleService>();
        services.TryAddScoped<TicketService>();
        services.TryAddSingleton(static provider => new TicketWorkService(
            provider.GetRequiredService<CrmRuntime>(), provider.GetRequiredService<ICrmScopeFactory>(), provider.GetRequiredService<ILogger<TicketWorkService>>()));
        services.TryAddSingleton(static provider => new ReminderWorkService(
            provider.GetRequiredService<CrmRuntime>(), provider.GetRequiredService<ICrmScopeFactory>(), provider.GetRequiredService<ILogger<ReminderWorkService>>()));
        services.TryAddScoped<OrderService>();
        services.TryAddScoped<LoyaltyProgramService>();
        services.TryAddScoped<MembershipService>();
        services.TryAddScoped<PointsService>();
        services.TryAddScoped<VoucherService>();
        services.TryAddSingleton(static provider => new LoyaltyWorkService(
            provider.GetRequiredService<ICrmScopeFactory>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LoyaltyWorkService>>()));
        services.TryAddSingleton(static provider => new RelationshipTypes(provider.GetServices<RelationshipType>()));
        services.TryAddScoped(static provider => new RelationshipService(provider.GetRequiredService<CrmScope>(), provider.GetRequiredService<RelationshipTypes>()));
        services.TryAddScoped<AuditService>();
        services.TryAddScoped<HistoryService>();
        services.TryAddScoped<RevertService>();
        services.TryAddSingleton(static provider => new QualityProfiles(provider.GetServices<QualityProfileSource>()));
        services.TryAddScoped(static provider => new QualityService(provider.GetRequiredService<CrmScope>(), provider.GetRequiredService<QualityProfiles>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IQualityRule<Contact>, ContactQualityRule>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IQualityRule<Company>, ReachQualityRule<Company>>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IQualityRule<Household>, ReachQualityRule<Household>>());
        services.TryAddScoped<PolicyService>();
        services.TryAddScoped<RetentionRuleService>();
        services.TryAddScoped<CustomFieldService>();
        services.TryAddScoped<SegmentService>();
        services.TryAddScoped<ViewService>();
        services.TryAddScoped<RecentService>();
        services.TryAddScoped<FavoriteService>();
        services.TryAddScoped<BulkService>();
        services.TryAddSingleton(static provider => new BulkWorkService(
            provider.GetRequiredService<CrmRuntime>(), provider.GetRequiredService<ICrmScopeFactory>(), provider.GetRequiredService<ILogger<BulkWorkService>>()));
        services.TryAddSingleton(static provider => new CustomFieldIndexService(provider.GetRequiredService<CrmRuntime>(), provider.GetRequiredService<ICrmScopeFactory>()));
        services.TryAddSingleton(static provider => new EventDeliveryService(
            provider.GetRequiredService<CrmRuntime>(), provider.GetRequiredService<ICrmScopeFactory>(), provider.GetRequiredService<ILogger<EventDeliveryService>>()));
        services.TryAddSingleton(static provider => new RetentionPlan(provider.GetServices<RetentionRules>(), BuiltIn));
        services.TryAddSingleton(static provider => new RetentionService(
            provider.GetRequiredService<CrmRuntime>(), provider.GetRequiredService<ICrmScopeFactory>(), provider.GetRequiredService<RetentionPlan>(),
            provider.GetRequiredService<EventDeliveryService>(), provider.GetRequiredService<BulkWorkService>(), provider.GetRequiredService<ILogger<RetentionService>>()));
        AddChannels(services);
        services.TryAddSingleton(MakeDueWork);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, CrmStartup>());
        services.AddHealthChecks();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckServiceOptions>, CrmHealthCheckRegistration>());
    }

    private static void AddChannels(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ChannelOptions>, ChannelOptionsRules>());
        services.TryAddSingleton(static provider => new ChannelSender(
            provider, provider.GetServices<ChannelRegistration>(), provider.GetRequiredService<IOptionsMonitor<ChannelOptions>>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<CrmTelemetry>(), provider.GetRequiredService<ILogger<ChannelSender>>()));
        services.TryAddSingleton(static provider => new InboundService(
            provider, provider.GetRequiredService<ICrmScopeFactory>(), provider.GetServices<InboundRegistration>(), provider.GetServices<InboundHandlerRegistration>(),
            provider.GetRequiredService<CrmTelemetry>(), provider.GetRequiredService<ILogger<InboundService>>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDueWork, InboundWork>());
    }

    private static DueWorkService MakeDueWork(IServiceProvider provider)
    {
        var clock = provider.GetRequiredService<TimeProvider>();
        return new DueWorkService([.. OwnDueWork.All(provider), .. provider.GetServices<IDueWork>()], provider.GetService<ITenantDirectory>(), clock, provider.GetRequiredService<ILogger<DueWorkService>>());
    }

    private static IEnumerable<EntityModel> BuiltIn =>
        [
            PartyModel.Model, ContactModel.Model, CompanyModel.Model, HouseholdModel.Model,
            ConsentEntryModel.Model, ActivityModel.Model, FollowUpModel.Model, ReminderModel.Model,
            ProductModel.Model, PipelineModel.Model, DealModel.Model, AssignmentRuleModel.Model, LeadScoreRuleModel.Model, LeadModel.Model,
            SlaPolicyModel.Model, PriorityRuleModel.Model, TicketModel.Model, TicketEventModel.Model, TicketMessageModel.Model,
            OrderModel.Model, RefundModel.Model,
            LoyaltyProgramModel.Model, EarningRuleModel.Model, MembershipModel.Model, PointsAccountModel.Model, PointsOperationModel.Model, PointsEntryModel.Model, PointsLotModel.Model, VoucherModel.Model,
            StageEntryModel.Model, StageLabelsModel.Model,
            RelationshipModel.Model, RelationshipTypeModel.Model,
            CustomFieldModel.Model,
            SegmentModel.Model, SegmentMemberModel.Model,
            SavedViewModel.Model, DefaultViewModel.Model, RecentRecordModel.Model, FavoriteModel.Model,
            BulkRunModel.Model, BulkItemModel.Model,
            FieldConfirmationModel.Model, TenantQualityProfileModel.Model, RecordPolicyModel.Model, RetentionRuleModel.Model,
            AuditModel.Model, HistoryStart.Model, DeliveryModel.Model, Tombstone.Model,
        ];
}
