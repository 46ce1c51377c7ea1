package org.lingqu.quality.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.RecordGuard;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePacks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds the value that another department disputes as it is until the case has ended: neither side makes the difference vanish by a
 * correction while others are still to say who is right. What the department's own system delivers by its loads goes on, it is no correction.
 */
@Component
class UndecidedDifferences implements RecordGuard {

    private static final String DECIDER = "coordination.dataConflict.decider";

    /** The platform reading: a difference stays with the case it was reported in, also when the entry has become another department's. */
    private static final Actor READER = Actor.platformWith(Permission.SUPERVISE);

    private final JdbcClient jdbc;
    private final Cases cases;
    private final RulePacks packs;

    UndecidedDifferences(JdbcClient jdbc, Cases cases, RulePacks packs) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.packs = packs;
    }

    /** @return {@code record-disputed} with the case in which it is settled */
    @Override
    @Transactional(readOnly = true)
    public Optional<Problem> against(EntryVersion entry, Set<String> items) {
        return jdbc
                .sql(
                        "select case_id, other_item from quality.difference where other_code = ? order by reported_at desc")
                .param(entry.code().value())
                .query((rs, row) -> new Reported(new CaseId(rs.getObject("case_id", UUID.class)), rs.getString(2)))
                .list()
                .stream()
                .filter(reported -> items.contains(reported.item()))
                .map(reported -> disputed(cases.get(reported.id(), READER), entry, reported.item()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private record Reported(CaseId id, String item) {}

    private Optional<Problem> disputed(CaseFile file, EntryVersion entry, String item) {
        if (!file.isOpen()) {
            return Optional.empty();
        }
        PackValue decider = packs.version(file.packId(), file.packVersion()).value(DECIDER);
        List<Citation> articles = new ArrayList<>();
        for (Citation each : new Citation[] {decider.citation(), decider.under()}) {
            if (each != null) {
                articles.add(each);
            }
        }
        return Optional.of(Problem.conflict("record-disputed")
                .with(entry.name(), item, file.number())
                .telling("case", file.number())
                .telling("caseId", file.id().toString())
                .citing(articles.toArray(Citation[]::new)));
    }
}
