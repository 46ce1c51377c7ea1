package org.lingqu.casework;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Uuids;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.Standing;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Proposed offences: lateness that fits one of the acts the case's rule pack lists. The platform only proposes; a person decides. Defaults
 * and targets never lead here.
 */
@Repository
public class Offences {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LISTED = "supervision.offences";

    private final JdbcClient jdbc;
    private final LegalTime time;
    private final ApplicationEventPublisher events;

    Offences(JdbcClient jdbc, LegalTime time, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.time = time;
        this.events = events;
    }

    /**
     * A proposal with its evidence.
     *
     * @param offence code of the act in the pack
     * @param department the department concerned; null when a person owes the act
     * @param evidence plain facts: the limit, its last day, the pack's version
     */
    public record Proposed(
            UUID id,
            CaseId caseId,
            String offence,
            String pack,
            @Nullable DepartmentId department,
            String departmentName,
            Map<String, String> evidence) {}

    void propose(Clock clock, CaseFile file, Procedure procedure, RulePack pack) {
        ClockRule rule = procedure.clock(clock.limit()).orElse(null);
        if (rule == null
                || rule.offence() == null
                || clock.standing() != Standing.LAID_DOWN
                || !pack.list(LISTED).contains(rule.offence())) {
            return;
        }
        UUID id = Uuids.next();
        Citation article = clock.deadline().citation();
        Party party = file.party(rule.obliges().party()).orElse(null);
        DepartmentId department = party == null ? null : party.department();
        int written = jdbc.sql("""
                        insert into casework.proposed_offence (id, case_id, clock_id, offence, pack_id, department, department_name, evidence,
                            proposed_at)
                        values (:id, :case, :clock, :offence, :pack, :department, :name, :evidence::jsonb, :at)
                        on conflict (clock_id) do nothing
                        """)
                .param("id", id)
                .param("case", file.id().value())
                .param("clock", clock.id())
                .param("offence", rule.offence())
                .param("pack", pack.id())
                .param("department", department == null ? null : department.value())
                .param("name", party == null ? "" : party.name())
                .param(
                        "evidence",
                        JSON.writeValueAsString(Map.of(
                                "case", file.number(),
                                "limit", clock.limit(),
                                "due", clock.due().toString(),
                                "article", article == null ? "" : article.article(),
                                "packVersion", String.valueOf(file.packVersion()))))
                .param("at", CaseFiles.utc(time.now()))
                .update();
        if (written > 0) {
            events.publishEvent(new OffenceProposed(id, file.id(), rule.offence(), pack.id(), department));
        }
    }

    /** What was proposed about a case, oldest first. */
    public List<Proposed> about(CaseId id) {
        return jdbc.sql("select * from casework.proposed_offence where case_id = :case order by proposed_at, id")
                .param("case", id.value())
                .query((row, n) -> {
                    UUID department = row.getObject("department", UUID.class);
                    return new Proposed(
                            row.getObject("id", UUID.class),
                            id,
                            row.getString("offence"),
                            row.getString("pack_id"),
                            department == null ? null : new DepartmentId(department),
                            row.getString("department_name"),
                            evidence(row.getString("evidence")));
                })
                .list();
    }

    private static Map<String, String> evidence(String json) {
        return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
    }
}
