package org.lingqu.sharing;

import java.util.List;
import org.lingqu.catalog.EntryPublished;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who answers for data is who the catalog says: when an entry has gone to another department, its grants and its rule follow. */
@Component
class EntryFollowing {

    private final JdbcClient jdbc;
    private final Grants grants;
    private final Departments departments;

    EntryFollowing(JdbcClient jdbc, Grants grants, Departments departments) {
        this.jdbc = jdbc;
        this.grants = grants;
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
            others.forEach(grant -> grants.provided(grant.id(), provider));
        }
        jdbc.sql("update sharing.answer_rule set provider = :provider where resource = :resource and ended_at is null")
                .param("provider", published.provider().value())
                .param("resource", published.code().value())
                .update();
    }
}
