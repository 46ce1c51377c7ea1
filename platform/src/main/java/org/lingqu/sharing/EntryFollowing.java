package org.lingqu.sharing;

import java.util.List;
import java.util.stream.Stream;
import org.lingqu.casework.PartySuccession;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryPublished;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who answers for data is who the catalog says: when an entry has gone to another department, its grants and its rule follow, and the
 * applications that wait for an answer or to be delivered. Where the catalog still names a department that is no more, they stay with who
 * succeeded to it.
 */
@Component
class EntryFollowing {

    private final JdbcClient jdbc;
    private final Grants grants;
    private final ApplicationBook applications;
    private final OneByOne each;
    private final Handovers handovers;
    private final PartySuccession parties;
    private final Entries entries;
    private final Departments departments;

    EntryFollowing(
            JdbcClient jdbc,
            Grants grants,
            ApplicationBook applications,
            OneByOne each,
            Handovers handovers,
            PartySuccession parties,
            Entries entries,
            Departments departments) {
        this.jdbc = jdbc;
        this.grants = grants;
        this.applications = applications;
        this.each = each;
        this.handovers = handovers;
        this.parties = parties;
        this.entries = entries;
        this.departments = departments;
    }

    @EventListener
    @Transactional
    public void on(EntryPublished published) {
        if (departments.isDissolved(published.provider())) {
            return;
        }
        List<Grant> others = grants.on(published.code()).stream()
                .filter(grant -> !grant.provider().department().equals(published.provider()))
                .toList();
        if (!others.isEmpty()) {
            Department provider = departments.get(published.provider());
            others.forEach(grant ->
                    handovers.supplier(grant, provider, published.code() + " " + published.version(), Actor.PLATFORM));
        }
        jdbc.sql("update sharing.answer_rule set provider = :provider where resource = :resource and ended_at is null")
                .param("provider", published.provider().value())
                .param("resource", published.code().value())
                .update();
    }

    /**
     * After the publication, which must not wait for a case while the answer in it waits for the entry. What is granted meanwhile is
     * granted by who answers for the data now.
     */
    @ApplicationModuleListener
    void passOn(EntryPublished published) {
        // the catalog's word, not the event's: it may be told late, or again after a later version
        entries.findPublished(published.entry()).ifPresent(this::follow);
    }

    /** What a publication did not pass on: lodged or granted at the same time, or in a case that could not be handed over then. */
    void look() {
        Stream<ResourceCode> delivered =
                applications.ofCases(parties.open(applications.grantedCasesProvidedElsewhere())).stream()
                        .map(Application::resource);
        Stream.concat(applications.waitedFor().stream(), delivered)
                .distinct()
                .forEach(code -> entries.findPublished(code).ifPresent(this::follow));
    }

    private void follow(EntryVersion entry) {
        List<Application> delivered =
                applications.ofCases(parties.open(applications.grantedCasesFor(List.of(entry.code()))));
        List<Application> others = Stream.concat(applications.waitingFor(entry.code()).stream(), delivered.stream())
                .filter(application -> !application.provider().department().equals(entry.provider()))
                .toList();
        if (others.isEmpty() || departments.isDissolved(entry.provider())) {
            return;
        }
        Department provider = departments.get(entry.provider());
        String reason = entry.code() + " " + entry.number();
        each.whatever(others, application -> handovers.provider(application, provider, reason, Actor.PLATFORM));
    }
}
