using System.ComponentModel.DataAnnotations;

namespace Crm;

/// <summary>Settings of the SDK, bound from the configuration section given to <c>AddCrm</c> and validated at start, without a host at first use.</summary>
public sealed class CrmOptions
{
    /// <summary>The language of tenants: decides the alphabet by which names are ordered.</summary>
    /// <value>A BCP 47 tag. <c>en</c> by default.</value>
    [Required]
    [StringLength(35, MinimumLength = 2)]
    public string Language { get; set; } = "en";

    /// <summary>The zone in which the days of tenants begin.</summary>
    /// <value>An IANA or Windows id. <c>UTC</c> by default.</value>
    [Required]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The calendar in which tenants count months and years.</summary>
    /// <value><c>gregorian</c> (the default) or <c>persian</c>.</value>
    [Required]
    [AllowedValues("gregorian", "persian")]
    public string Calendar { get; set; } = "gregorian";

    /// <summary>The country in which phone numbers without a country code are read.</summary>
    /// <value>An ISO 3166 alpha-2 code; null by default: such numbers are refused.</value>
    [StringLength(2, MinimumLength = 2)]
    public string? DefaultRegion { get; set; }

    /// <summary>The currency of tenants, in which each amount of money is also stored; fixed once there is data.</summary>
    /// <value>An ISO 4217 code; null by default: amounts are stored in their own currency alone.</value>
    public string? Currency { get; set; }

    /// <summary>How often a unit of ours is run again when another transaction stood in the way.</summary>
    /// <value>0 to 20; 5 by default.</value>
    [Range(0, 20)]
    public int MaxReplays { get; set; } = 5;

    /// <summary>How often the delivery of an event is tried before it is parked.</summary>
    /// <value>1 to 50; 8 by default.</value>
    [Range(1, 50)]
    public int MaxDeliveryAttempts { get; set; } = 8;

    /// <summary>How long a claimed delivery may run before another process may take it.</summary>
    /// <value>One second to one hour; one minute by default.</value>
    public TimeSpan DeliveryLease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long delivered events are kept.</summary>
    /// <value>Zero to ten years; seven days by default.</value>
    public TimeSpan EventRetention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long audit entries are kept; <c>AddRetention</c> says otherwise for single entities and records, and <c>RetentionService</c> removes what is older.</summary>
    /// <value>One day to 36,500 days; null by default: for ever.</value>
    public TimeSpan? AuditRetention { get; set; }

    /// <summary>How many records a bulk run changes in one transaction.</summary>
    /// <value>1 to 1,000; 200 by default.</value>
    [Range(1, 1_000)]
    public int BulkChunkSize { get; set; } = 200;

    /// <summary>How long a chunk of a bulk run may take before another process may take the run over.</summary>
    /// <value>One second to one hour; two minutes by default.</value>
    public TimeSpan BulkLease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long finished bulk runs are kept, with the outcome of each of their records.</summary>
    /// <value>Zero to ten years; 30 days by default.</value>
    public TimeSpan BulkRetention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a process works by the custom fields that it has read before it reads them again.</summary>
    /// <value>One second to one hour; ten seconds by default. An index of a custom field takes two to three times as long before it is used.</value>
    public TimeSpan CustomFieldRefresh { get; set; } = TimeSpan.FromSeconds(10);
}
