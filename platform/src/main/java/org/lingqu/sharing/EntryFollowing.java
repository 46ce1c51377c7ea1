package org.lingqu.sharing;

import java.util.List;
import org.lingqu.catalog.EntryPublished;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who answers for data is who the catalog says: when an entry has gone to another department, its grants and its rule follow, and the
 * applications that wait.
 */
@Component
class EntryFollowing {

    private final JdbcClient jdbc;
    private final Grants grants;
    private final ApplicationBook applications;
    private final Handovers handovers;
    private final Departments departments;

    EntryFollowing(
            JdbcClient jdbc,
            Grants grants,
            ApplicationBook applications,
            Handovers handovers,
            Departments departments) {
        this.jdbc = jdbc;
        this.grants = grants;
        this.applications = applications;
        this.handovers = handovers;
        this.departments = departments;
    }

    @EventListener
    @Transactional
    public void on(EntryPublished published) {
        List<Grant> others = grants.on(published.code()).stream()
                .filter(grant -> !grant.provider().department().equals(published.provider()))
                .toList();
        if (!others.isEmpty()) {
            Department provider = departments.get(published.provider());
            others.forEach(grant -> handovers.supplier(grant, provider, reason(published), Actor.PLATFORM));
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
        List<Application> others = applications.waitingFor(published.code()).stream()
                .filter(application -> !application.provider().department().equals(published.provider()))
                .toList();
        if (!others.isEmpty()) {
            Department provider = departments.get(published.provider());
            others.forEach(application -> handovers.provider(application, provider, reason(published), Actor.PLATFORM));
        }
    }

    private static String reason(EntryPublished published) {
        return published.code() + " " + published.version();
    }
}
