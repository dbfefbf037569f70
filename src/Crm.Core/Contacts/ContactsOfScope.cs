using Crm.Accounts;
using Crm.Activities;
using Crm.Assignments;
using Crm.Auditing;
using Crm.Bulk;
using Crm.Consents;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.Deals;
using Crm.Favorites;
using Crm.FollowUps;
using Crm.Leads;
using Crm.LifeCycle;
using Crm.Loyalty;
using Crm.Orders;
using Crm.Policies;
using Crm.Products;
using Crm.Quality;
using Crm.Recents;
using Crm.Relationships;
using Crm.Retention;
using Crm.Segments;
using Crm.Tickets;
using Crm.Views;

namespace Crm;

/// <summary>The services of a scope: <c>scope.Contacts</c>, <c>scope.Segments</c>.</summary>
public static class ContactsOfScope
{
    extension(CrmScope scope)
    {
        /// <summary>The scope's contacts.</summary>
        public ContactService Contacts => scope.Get<ContactService>();

        /// <summary>The scope's companies.</summary>
        public CompanyService Companies => scope.Get<CompanyService>();

        /// <summary>The scope's households.</summary>
        public HouseholdService Households => scope.Get<HouseholdService>();

        /// <summary>The keys of the scope's parties in other systems.</summary>
        public ExternalIdService ExternalIds => scope.Get<ExternalIdService>();

        /// <summary>The life-cycle of the scope's parties.</summary>
        public LifeCycleService LifeCycle => scope.Get<LifeCycleService>();

        /// <summary>What the scope's companies and households have in all.</summary>
        public AccountService Accounts => scope.Get<AccountService>();

        /// <summary>The addresses and numbers of the scope's parties.</summary>
        public ContactPointService ContactPoints => scope.Get<ContactPointService>();

        /// <summary>The scope's consents.</summary>
        public ConsentService Consents => scope.Get<ConsentService>();

        /// <summary>What happened with the scope's parties.</summary>
        public ActivityService Activities => scope.Get<ActivityService>();

        /// <summary>What is to be done with the scope's parties.</summary>
        public FollowUpService FollowUps => scope.Get<FollowUpService>();

        /// <summary>What the scope's tenant sells.</summary>
        public ProductService Products => scope.Get<ProductService>();

        /// <summary>The pipelines of the scope's tenant.</summary>
        public PipelineService Pipelines => scope.Get<PipelineService>();

        /// <summary>The scope's deals.</summary>
        public DealService Deals => scope.Get<DealService>();

        /// <summary>The scope's leads.</summary>
        public LeadService Leads => scope.Get<LeadService>();

        /// <summary>The scope's tickets.</summary>
        public TicketService Tickets => scope.Get<TicketService>();

        /// <summary>How fast tickets of the scope's tenant are answered and resolved.</summary>
        public SlaPolicyService SlaPolicies => scope.Get<SlaPolicyService>();

        /// <summary>The rules by which tickets of the scope's tenant get their priority.</summary>
        public PriorityRuleService PriorityRules => scope.Get<PriorityRuleService>();

        /// <summary>The rules by which leads of the scope's tenant get their points.</summary>
        public LeadScoringService LeadScoring => scope.Get<LeadScoringService>();

        /// <summary>The rules by which records of the scope's tenant find their owners.</summary>
        public AssignmentService Assignments => scope.Get<AssignmentService>();

        /// <summary>What the scope's parties have bought.</summary>
        public OrderService Orders => scope.Get<OrderService>();

        /// <summary>The loyalty programs of the scope's tenant.</summary>
        public LoyaltyProgramService LoyaltyPrograms => scope.Get<LoyaltyProgramService>();

        /// <summary>Who takes part in the loyalty programs.</summary>
        public MembershipService Memberships => scope.Get<MembershipService>();

        /// <summary>The points of the members.</summary>
        public PointsService Points => scope.Get<PointsService>();

        /// <summary>The vouchers of the members.</summary>
        public VoucherService Vouchers => scope.Get<VoucherService>();

        /// <summary>The custom fields of the scope's tenant.</summary>
        public CustomFieldService CustomFields => scope.Get<CustomFieldService>();

        /// <summary>The scope's relationships.</summary>
        public RelationshipService Relationships => scope.Get<RelationshipService>();

        /// <summary>The scope's audit.</summary>
        public AuditService Audit => scope.Get<AuditService>();

        /// <summary>The quality of the scope's data.</summary>
        public QualityService Quality => scope.Get<QualityService>();

        /// <summary>The policies of the scope's tenant.</summary>
        public PolicyService Policies => scope.Get<PolicyService>();

        /// <summary>The rules of the scope's tenant about how long audit is kept.</summary>
        public RetentionRuleService RetentionRules => scope.Get<RetentionRuleService>();

        /// <summary>The scope's view of the past.</summary>
        public HistoryService History => scope.Get<HistoryService>();

        /// <summary>Takes operations of the scope's tenant back.</summary>
        public RevertService Reverts => scope.Get<RevertService>();

        /// <summary>The segments of the scope's tenant.</summary>
        public SegmentService Segments => scope.Get<SegmentService>();

        /// <summary>The saved views that the scope's actor may use.</summary>
        public ViewService Views => scope.Get<ViewService>();

        /// <summary>What the scope's actor looked at last.</summary>
        public RecentService Recents => scope.Get<RecentService>();

        /// <summary>What the scope's actor has marked.</summary>
        public FavoriteService Favorites => scope.Get<FavoriteService>();

        /// <summary>The bulk runs of the scope's tenant.</summary>
        public BulkService Bulk => scope.Get<BulkService>();
    }
}
