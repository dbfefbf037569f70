using Crm.Auditing;
using Crm.Consents;
using Crm.Contacts;
using Crm.Policies;
using Crm.Quality;
using Crm.Relationships;
using Crm.CustomFields;

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
