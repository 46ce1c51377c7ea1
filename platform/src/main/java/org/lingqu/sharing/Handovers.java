package org.lingqu.sharing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.PartySuccession;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Uuids;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts a successor in the place of a department in what sharing keeps; part of the caller's transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Handovers {

    private final JdbcClient jdbc;
    private final Grants grants;
    private final CopyDeletionRows copies;
    private final PartySuccession parties;
    private final Notices notices;

    Handovers(JdbcClient jdbc, Grants grants, CopyDeletionRows copies, PartySuccession parties, Notices notices) {
        this.jdbc = jdbc;
        this.grants = grants;
        this.copies = copies;
        this.parties = parties;
        this.notices = notices;
    }

    /**
     * The successor goes on using the data, and their provider hears of it; a scenario the grant cites goes along, and the duty to delete a copy that is running.
     *
     * @param duty the line of the successor's duties list; null where the duty was typed
     */
    void user(Grant grant, Department successor, @Nullable UUID duty, String decision, Actor by) {
        grants.succeed(grant.id(), successor, duty, scenario(grant.purpose().scenarioId(), successor));
        deletions(grant.id(), grant.consumer().department(), successor, decision, by);
        notices.tell(Notice.to(
                        grant.provider().department(),
                        Phrase.of(
                                "sharing.notice.user-succeeded",
                                grant.number(),
                                grant.title(),
                                grant.consumer().name(),
                                successor.name()))
                .holding(Permission.SHARING_ANSWER)
                .at("/sharing/grants/" + grant.id()));
    }

    /** Another department answers for the data of a grant, and is owed the deletion of a copy. */
    void supplier(Grant grant, Department successor, String decision, Actor by) {
        grants.provided(grant.id(), successor);
        deletions(grant.id(), grant.provider().department(), successor, decision, by);
    }

    /** The duty to delete the copy of a grant that is running goes over, be the grant running or not. */
    void deletions(GrantId grant, DepartmentId from, Department successor, String decision, Actor by) {
        copies.of(grant).stream()
                .filter(CopyDeletion::isRunning)
                .forEach(running -> carried(running.caseId(), from, successor, decision, by));
    }

    private @Nullable UUID scenario(@Nullable UUID id, Department successor) {
        if (id == null) {
            return null;
        }
        UUID copy = Uuids.next();
        jdbc.sql("""
                        insert into sharing.scenario (id, department, title, use, matters, recorded_by, since)
                        select :copy, :to, title, use, matters, recorded_by, since from sharing.scenario where id = :id
                        on conflict (department, title) where until is null do nothing
                        """)
                .param("copy", copy)
                .param("to", successor.id().value())
                .param("id", id)
                .update();
        return jdbc.sql("""
                        select s.id from sharing.scenario s join sharing.scenario o on o.title = s.title
                        where o.id = :id and s.department = :to and s.until is null
                        """)
                .param("id", id)
                .param("to", successor.id().value())
                .query((row, n) -> row.getObject(1, UUID.class))
                .single();
    }

    /** @return false when its case cannot go over */
    boolean applicant(Application application, Department successor, String decision, Actor by) {
        return carried(application.caseId(), application.applicant().department(), successor, decision, by)
                && put("application", "applicant", application.id().value(), successor);
    }

    /** @return false when its case cannot go over */
    boolean provider(Application application, Department successor, String decision, Actor by) {
        return carried(application.caseId(), application.provider().department(), successor, decision, by)
                && put("application", "provider", application.id().value(), successor);
    }

    /** @return false when its case cannot go over */
    boolean demanding(Demand demand, Department successor, @Nullable UUID duty, String decision, Actor by) {
        Demand.Assignment assignment = demand.assignment();
        CaseId running = assignment == null || !demand.isOpen() ? null : assignment.caseId();
        boolean gone = carried(running, demand.applicant().department(), successor, decision, by)
                && put("demand", "applicant", demand.id().value(), successor);
        if (gone && duty != null) {
            jdbc.sql("update sharing.demand set duty = ? where id = ?")
                    .params(duty, demand.id().value())
                    .update();
        }
        return gone;
    }

    /** @return false when its case cannot go over */
    boolean answering(Demand demand, Demand.Assignment assignment, Department successor, String decision, Actor by) {
        return carried(assignment.caseId(), assignment.provider(), successor, decision, by)
                && put("demand", "provider", demand.id().value(), successor);
    }

    /** The rule names the successor instead of the department. */
    void named(AnswerRule rule, DepartmentId from, Department successor) {
        jdbc.sql("""
                        update sharing.answer_rule set departments = array_replace(departments, :from, :to),
                          department_names = (select array_agg(case when d = :from then :name else n end order by i)
                            from unnest(departments, department_names) with ordinality as u(d, n, i))
                        where id = :id
                        """)
                .param("from", from.value())
                .param("to", successor.id().value())
                .param("name", successor.name())
                .param("id", rule.id())
                .update();
    }

    /** Those of some cases that can go over still. */
    List<CaseId> open(List<CaseId> some) {
        return parties.open(some);
    }

    private boolean carried(
            @Nullable CaseId running, DepartmentId from, Department successor, String decision, Actor by) {
        return running == null || parties.succeed(running, from, successor.id(), successor.name(), decision, by);
    }

    private boolean put(String table, String party, UUID id, Department successor) {
        return jdbc.sql("update sharing." + table + " set " + party + " = ?, " + party + "_name = ? where id = ?")
                        .params(List.of(successor.id().value(), successor.name(), id))
                        .update()
                == 1;
    }
}
