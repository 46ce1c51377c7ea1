package org.lingqu.exchange.handover;

import java.util.List;
import org.lingqu.exchange.gateway.GrantedCourse;
import org.lingqu.exchange.gateway.GrantedRows;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.LocalCopy;
import org.springframework.stereotype.Component;

/** Holds hand-overs against the rows a day that a grant lets the consumer copy. */
@Component
class CopyVolume {

    private final GrantedRows granted;
    private final Runs runs;
    private final LegalTime time;

    CopyVolume(GrantedRows granted, Runs runs, LegalTime time) {
        this.granted = granted;
        this.runs = runs;
        this.time = time;
    }

    /**
     * Looks whether all rows of a course fit into what is left of today's volume.
     *
     * @throws Problem {@code copy-over-volume}; nothing has left then
     */
    void mustHold(GrantedCourse course) {
        Grant grant = course.grant();
        LocalCopy copy = grant.copy();
        if (copy == null || !copy.allowed()) {
            return;
        }
        long sent = runs.sentSince(
                grant.id(), time.today().atStartOfDay(LegalTime.ZONE).toInstant());
        long left = Math.max(0, copy.rowsPerDay() - sent);
        long wanted = granted.count(course, copy.rowsPerDay() + 1);
        if (wanted > left) {
            List<Citation> articles = copy.under().isEmpty() ? grant.basis().bounds() : copy.under();
            throw Problem.forbidden("copy-over-volume")
                    .with(grant.number(), wanted, copy.rowsPerDay())
                    .faults(List.of(Fault.of("rows", "copy-over-volume", wanted, left)))
                    .citing(articles.toArray(Citation[]::new));
        }
    }
}
