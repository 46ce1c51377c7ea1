package org.lingqu.quality.inspection;

import java.util.UUID;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.quality.run.Judge;
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

    InspectionWork(InspectionRows rows, Entries entries, Judge judge) {
        this.rows = rows;
        this.entries = entries;
        this.judge = judge;
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

    /** Entries without data are none of the inspection's; what cannot be judged is told. */
    private void judge(UUID inspection, EntryVersion entry) {
        try {
            rows.line(inspection, entry, judge.inspect(entry, Actor.PLATFORM).id(), null);
        } catch (Problem against) {
            if (!against.code().equals(NO_DATA)) {
                LOG.warn("{} was not inspected", entry.code(), against);
                rows.line(inspection, entry, null, against.code());
            }
        }
    }
}
