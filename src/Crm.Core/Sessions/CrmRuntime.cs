using System.Collections.Concurrent;
using System.Collections.Frozen;
using Crm.Access;
using Crm.Calendars;
using Crm.Contacts;
using Crm.Currencies;
using Crm.CustomFields;
using Crm.Events;
using Crm.Hooks;
using Crm.Models;
using Crm.Policies;
using Crm.Segments;
using Crm.Storage;
using Crm.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace Crm.Sessions;

/// <summary>What all scopes of an application share; made at the first use, which is when configuration is checked without a host.</summary>
internal sealed class CrmRuntime
{
    private readonly TenantSettings _default;
    private readonly FrozenSet<Type> _hooked;
    private readonly ConcurrentDictionary<EntityModel, AmountFields> _amounts = new();
    private readonly ConcurrentDictionary<EntityModel, RecordForm> _forms = new();
    private readonly IPhoneNormalizer _phones;
    private readonly ConcurrentDictionary<EntityModel, Relation> _members = new();
    private readonly Func<Tenant, TenantSettings?>? _settings;

    public CrmRuntime(IServiceProvider services)
    {
        Options = services.GetRequiredService<IOptions<CrmOptions>>().Value;
        Policy = services.GetRequiredService<AccessPolicy>();
        Storage = services.GetService<IStorage>() ?? throw new ConfigurationException("configuration.noStorage");
        if (!Policy.IsStated)
        {
            throw new ConfigurationException("configuration.noAccess");
        }

        Catalog = services.GetRequiredService<ModelCatalog>();
        Subscriptions = services.GetRequiredService<EventSubscriptions>();
        _phones = services.GetRequiredService<IPhoneNormalizer>();
        Clock = services.GetRequiredService<TimeProvider>();
        Telemetry = services.GetRequiredService<CrmTelemetry>();
        _hooked = services.GetServices<HookRegistration>().Select(hook => hook.RecordType).ToFrozenSet();
        _settings = services.GetService<TenantSettingsSource>()?.Resolve;
        _default = new TenantSettings(
            Options.Language, TimeZoneInfo.FindSystemTimeZoneById(Options.TimeZone), CalendarSystem.Find(Options.Calendar)!, Options.DefaultRegion)
        {
            Currency = Options.Currency,
        };
        CustomFields = new TenantCache<TenantCustomFields>(Clock, Options.CustomFieldRefresh);
        Policies = new TenantCache<TenantPolicies>(Clock, Options.CustomFieldRefresh);
        HostPolicies = [.. services.GetServices<RecordPolicy>()];
        foreach (var policy in HostPolicies)
        {
            PolicyRules.Require(Catalog, policy, null);
        }

        HasExtensibleModels = Catalog.Roots.Any(model => model.Extensible);
        Replay = BuildReplay(Options, Clock, Telemetry);
    }

    public CrmOptions Options { get; }

    public IStorage Storage { get; }

    public ModelCatalog Catalog { get; }

    public AccessPolicy Policy { get; }

    public EventSubscriptions Subscriptions { get; }

    public TimeProvider Clock { get; }

    public CrmTelemetry Telemetry { get; }

    public ResiliencePipeline Replay { get; }

    public TenantCache<TenantCustomFields> CustomFields { get; }

    public TenantCache<TenantPolicies> Policies { get; }

    public RecordPolicy[] HostPolicies { get; }

    /// <summary>True when tenants may add fields to some entity.</summary>
    public bool HasExtensibleModels { get; }

    public RowPool Rows { get; } = new();

    /// <summary>From the records of an entity to their rows among the members of static segments.</summary>
    public Relation MembersOf(EntityModel root) =>
        _members.GetOrAdd(root, static root => new Relation("segmentMembers", () => root, () => SegmentMemberModel.Model, SegmentMemberModel.RecordId));

    public bool HasHooks(Type recordType) => _hooked.Contains(recordType);

    /// <summary>The amounts of an entity that are also stored in the tenant's currency.</summary>
    public AmountFields AmountsOf(EntityModel root) => _amounts.GetOrAdd(root, static root => new AmountFields(root));

    /// <summary>The form in which the records of an entity are stored.</summary>
    public RecordForm FormOf(EntityModel root) => _forms.GetOrAdd(root, static (root, phones) => new RecordForm(root, phones), _phones);

    /// <exception cref="ConfigurationException">The host's settings name no currency where one is due.</exception>
    public TenantSettings SettingsOf(Tenant tenant)
    {
        var settings = _settings?.Invoke(tenant) ?? _default;
        return settings.Currency is null || MoneyField.IsCurrency(settings.Currency)
            ? settings
            : throw new ConfigurationException("configuration.currency", tenant, settings.Currency);
    }

    public static StorageTenant StorageTenantOf(Tenant tenant, TenantSettings settings) => new(tenant, SortAlphabet.For(settings.Language));

    private static ResiliencePipeline BuildReplay(CrmOptions options, TimeProvider clock, CrmTelemetry telemetry)
    {
        if (options.MaxReplays == 0)
        {
            return ResiliencePipeline.Empty;
        }

        return new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxReplays,
                Delay = TimeSpan.FromMilliseconds(10),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is StorageBusyException),
                OnRetry = _ =>
                {
                    telemetry.Replayed();
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }
}

/// <summary>The host's settings per tenant, as given to <c>UseTenantSettings</c>.</summary>
internal sealed record TenantSettingsSource(Func<Tenant, TenantSettings?> Resolve);
