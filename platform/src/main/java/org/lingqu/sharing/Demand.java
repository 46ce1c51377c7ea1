package org.lingqu.sharing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;

/**
 * A demand for data (提需求), with who was assigned to answer and what was answered (作响应): AH 21, AB 23, HS 4.5.
 *
 * @param number as people name it
 * @param authority the data authority that assigns who answers
 * @param pack id of the rule pack under which it was filed and will be answered
 * @param assignment who is to answer; null before the authority named somebody
 * @param answer what was answered; empty texts and nulls before
 * @param endedAt null while somebody is still to act
 */
public record Demand(
        DemandId id,
        String number,
        Applicant applicant,
        DepartmentId authority,
        String pack,
        Content content,
        DemandState state,
        @Nullable Assignment assignment,
        Answer answer,
        Instant filedAt,
        @Nullable Instant endedAt) {

    /**
     * Who demands.
     *
     * @param person account of who filed it
     */
    public record Applicant(DepartmentId department, String name, UUID person, String personName) {}

    /**
     * What is demanded.
     *
     * @param duty the line of the department's duties list
     * @param dutyTitle as it stood there
     */
    public record Content(
            String title, UUID duty, String dutyTitle, String scenario, List<String> items, String holder) {
        public Content {
            items = List.copyOf(items);
        }
    }

    /** Who is to answer, in which case, since when. */
    public record Assignment(DepartmentId provider, String name, CaseId caseId, Instant at) {}

    /**
     * What was answered.
     *
     * @param promised the day by which the data will be provided; null when nothing was promised
     * @param resource code of the resource that meets the demand; empty when there is none
     * @param basis rank and place of the norm that a refusal rests on
     * @param by who answered
     */
    public record Answer(@Nullable LocalDate promised, String resource, String reason, String basis, String by) {

        static final Answer NONE = new Answer(null, "", "", "", "");
    }

    /** Whether somebody is still to act. */
    public boolean isOpen() {
        return endedAt == null;
    }

    /** Whole days from the filing to its end, or to today. */
    public long age(LocalDate today) {
        return ChronoUnit.DAYS.between(LegalTime.dateOf(filedAt), endedAt == null ? today : LegalTime.dateOf(endedAt));
    }

    /** Whether the promised day has passed without the data. */
    public boolean isLate(LocalDate today) {
        LocalDate promised = answer.promised();
        return state == DemandState.PROMISED && promised != null && today.isAfter(promised);
    }
}
