using Crm.Accounts;
using Crm.Auditing;
using Crm.Consents;
using Crm.Contacts;
using Crm.CustomFields;
using Crm.LifeCycle;
using Crm.Policies;
using Crm.Quality;
using Crm.Relationships;

namespace Crm;

/// <summary>The services of this feature on a scope: <c>scope.Contacts</c>.</summary>
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

        /// <summary>The scope's view of the past.</summary>
        public HistoryService History => scope.Get<HistoryService>();
    }
}
