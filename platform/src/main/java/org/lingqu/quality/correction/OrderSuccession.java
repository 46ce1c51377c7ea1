package org.lingqu.quality.correction;

import java.util.Objects;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.PartySuccession;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryPublished;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Permission;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An order to correct goes with its entry: whoever provides the data from now on has to correct them, by the day that was set. */
@Component
class OrderSuccession {

    private static final Actor READER = Actor.platformWith(Permission.SUPERVISE);

    private final JdbcClient jdbc;
    private final Entries entries;
    private final Cases cases;
    private final PartySuccession parties;

    OrderSuccession(JdbcClient jdbc, Entries entries, Cases cases, PartySuccession parties) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.cases = cases;
        this.parties = parties;
    }

    @ApplicationModuleListener
    void on(EntryPublished published) {
        entries.findPublished(published.entry())
                .ifPresent(entry -> jdbc.sql("select * from quality.correction where entry_id = ? and ended_at is null")
                        .param(entry.entry().value())
                        .query(Corrections::correction)
                        .optional()
                        .ifPresent(running -> handOver(running, entry)));
    }

    /** Part of the caller's transaction. Where the successor is the other party already, the case keeps its parties. */
    @Transactional
    public void handOver(Correction running, EntryVersion entry) {
        CaseFile file = cases.get(running.caseId(), READER);
        DepartmentId provider = Objects.requireNonNull(
                file.department(CorrectionProcedure.PROVIDER).orElse(null));
        if (provider.equals(entry.provider())) {
            return;
        }
        jdbc.sql("update quality.correction set department = ? where case_id = ?")
                .params(entry.provider().value(), running.caseId().value())
                .update();
        parties.succeedAs(
                CorrectionProcedure.PROVIDER,
                running.caseId(),
                provider,
                entry.provider(),
                entry.providerName(),
                entry.code() + " v" + entry.number(),
                Actor.PLATFORM);
    }
}
