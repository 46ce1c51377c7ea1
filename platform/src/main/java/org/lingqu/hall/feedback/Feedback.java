package org.lingqu.hall.feedback;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseWork;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.DepartmentId;

/**
 * What a department is told about its people at the counter for a period. It is made once, from the cases themselves, and stays as it was
 * told.
 *
 * @param departmentName the department's name at that time
 * @param people one line a person, chief representatives first
 * @param overdue limits laid down that were past at the period's end and still open, whoever was to act
 * @param receipt that the department has received it; null until then
 */
public record Feedback(
        UUID id,
        DepartmentId department,
        String departmentName,
        Span span,
        List<Line> people,
        long overdue,
        Instant madeAt,
        @Nullable Receipt receipt) {

    public Feedback {
        people = List.copyOf(people);
    }

    /**
     * One person.
     *
     * @param acts moves made in cases
     * @param inTime of these, those that met a limit laid down or a target in time
     * @param late those that met a limit laid down after its last day
     * @param targetsMissed those with which a target was not reached
     * @param daysPresent calendar days of the period on which the person held a post at the counter, without those away
     * @param daysAway of the days with a post, those recorded as absent
     * @param ratings how many closed cases were rated by those served
     * @param points the points of these ratings together, one to five each
     */
    public record Line(
            AccountId person,
            String name,
            boolean chief,
            long acts,
            long inTime,
            long late,
            long targetsMissed,
            long daysPresent,
            long daysAway,
            long ratings,
            long points) {

        static Line of(
                AccountId person,
                String name,
                boolean chief,
                List<CaseWork.Done> done,
                long present,
                long away,
                List<Rating> rated) {
            List<CaseWork.Done> own =
                    done.stream().filter(one -> one.person().equals(person)).toList();
            List<Rating> ofThis =
                    rated.stream().filter(one -> one.person().equals(person)).toList();
            return new Line(
                    person,
                    name,
                    chief,
                    own.size(),
                    own.stream().filter(CaseWork.Done::inTime).count(),
                    own.stream().filter(CaseWork.Done::late).count(),
                    own.stream().filter(CaseWork.Done::missedTarget).count(),
                    present,
                    away,
                    ofThis.size(),
                    ofThis.stream().mapToLong(Rating::points).sum());
        }
    }

    /**
     * That it has arrived.
     *
     * @param remark what the department says to it; may be empty
     */
    public record Receipt(String by, Instant at, String remark) {}

    Feedback with(List<Line> others) {
        return new Feedback(id, department, departmentName, span, others, overdue, madeAt, receipt);
    }

    public long acts() {
        return people.stream().mapToLong(Line::acts).sum();
    }

    public long inTime() {
        return people.stream().mapToLong(Line::inTime).sum();
    }

    public long late() {
        return people.stream().mapToLong(Line::late).sum();
    }

    public long targetsMissed() {
        return people.stream().mapToLong(Line::targetsMissed).sum();
    }

    public long ratings() {
        return people.stream().mapToLong(Line::ratings).sum();
    }

    public long points() {
        return people.stream().mapToLong(Line::points).sum();
    }

    /** How many acts met a limit or a target, in time or not. */
    public long timed() {
        return inTime() + late() + targetsMissed();
    }
}
