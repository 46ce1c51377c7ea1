package org.lingqu.exchange.handover;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.gateway.GrantedCourse;
import org.lingqu.exchange.gateway.GrantedRows;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.LocalCopy;
import org.springframework.stereotype.Component;

/** Holds hand-overs against the rows a day that a grant lets the consumer copy. */
@Component
class CopyVolume {

    private final GrantedRows granted;
    private final RunDays days;

    CopyVolume(GrantedRows granted, RunDays days) {
        this.granted = granted;
        this.days = days;
    }

    /**
     * Looks whether all rows of a course fit into what is left of today's volume.
     *
     * @param run with which they leave; what has left with it today of the same version is among them. Null for one that is only being ordered
     * @throws Problem {@code copy-over-volume}; nothing has left then
     */
    void mustHold(GrantedCourse course, @Nullable Run run) {
        Grant grant = course.grant();
        LocalCopy copy = grant.copy();
        if (copy == null || !copy.allowed()) {
            return;
        }
        long counted = run == null ? 0 : days.sent(run.id(), course.snapshot());
        long left = Math.max(0, copy.rowsPerDay() - (days.sent(grant.id()) - counted));
        long wanted = granted.count(course, copy.rowsPerDay() + 1);
        if (wanted > left) {
            List<Citation> articles = copy.under().isEmpty() ? grant.basis().bounds() : copy.under();
            throw Problem.forbidden("copy-over-volume")
                    .with(grant.number(), wanted, copy.rowsPerDay())
                    .faults(List.of(Fault.of("rows", "copy-over-volume", wanted, left)))
                    .citing(articles.toArray(Citation[]::new));
        }
    }

    /** Whether the rows of a course fit into a day's volume, but not into what is left of today's. */
    boolean isForAnotherDay(GrantedCourse course) {
        LocalCopy copy = course.grant().copy();
        long sent =
                copy == null || !copy.allowed() ? 0 : days.sent(course.grant().id());
        if (copy == null || sent == 0) {
            return false;
        }
        long wanted = granted.count(course, copy.rowsPerDay() + 1);
        return wanted <= copy.rowsPerDay() && wanted > copy.rowsPerDay() - sent;
    }
}
