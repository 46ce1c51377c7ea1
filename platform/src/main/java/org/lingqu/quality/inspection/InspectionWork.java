package org.lingqu.quality.inspection;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.quality.run.Judge;
import org.lingqu.quality.run.Result;
import org.lingqu.quality.run.Run;
import org.lingqu.quality.run.Runs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/** Makes an inspection, resource by resource; one that was broken off goes on where it stood. */
@Component
class InspectionWork {

    private static final Logger LOG = LoggerFactory.getLogger(InspectionWork.class);
    private static final String NO_DATA = "quality-nothing-to-judge";

    private final InspectionRows rows;
    private final Entries entries;
    private final Judge judge;
    private final Runs runs;

    InspectionWork(InspectionRows rows, Entries entries, Judge judge, Runs runs) {
        this.rows = rows;
        this.entries = entries;
        this.judge = judge;
        this.runs = runs;
    }

    @Async
    public void run(UUID id) {
        rows.find(id).ifPresent(inspection -> {
            for (EntryVersion entry : entries.publishedOf(inspection.department())) {
                if (!rows.has(id, entry)) {
                    judge(id, entry);
                }
            }
            rows.end(id);
        });
    }

    /** Entries without data are none of the inspection's; what cannot be judged, or none of whose rows could, is told. */
    private void judge(UUID inspection, EntryVersion entry) {
        try {
            Run run = judge.inspect(entry, Actor.PLATFORM);
            String problem = unjudged(run);
            rows.line(inspection, entry, problem == null ? run.id() : null, problem);
        } catch (Problem against) {
            if (!against.code().equals(NO_DATA)) {
                LOG.warn("{} was not inspected", entry.code(), against);
                rows.line(inspection, entry, null, against.code());
            }
        }
    }

    /** What stood against every rule that looks at items; null when one of them was judged, or there is none. */
    private @Nullable String unjudged(Run run) {
        String problem = null;
        for (Result result : runs.results(run)) {
            if (!result.rule().kind().items().isEmpty()) {
                if (result.problem() == null) {
                    return null;
                }
                problem = result.problem();
            }
        }
        return problem;
    }
}
