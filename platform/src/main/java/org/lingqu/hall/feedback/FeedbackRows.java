package org.lingqu.hall.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseWork;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.rules.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The feedback as it is kept; the database lets nothing of it change but the receipt. */
@Repository
class FeedbackRows {

    private final JdbcClient jdbc;

    FeedbackRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether it is new; false when another has made it already */
    boolean add(Feedback feedback, List<CaseWork.Done> done) {
        boolean fresh = jdbc.sql("""
                        insert into hall.feedback (id, department, department_name, first_day, last_day, overdue, made_at)
                        values (:id, :department, :name, :first, :last, :overdue, :at)
                        on conflict (department, first_day, last_day) do nothing
                        """)
                        .param("id", feedback.id())
                        .param("department", feedback.department().value())
                        .param("name", feedback.departmentName())
                        .param("first", feedback.span().first())
                        .param("last", feedback.span().last())
                        .param("overdue", feedback.overdue())
                        .param("at", utc(feedback.madeAt()))
                        .update()
                > 0;
        if (fresh) {
            feedback.people().forEach(line -> add(feedback.id(), line));
            int seq = 1;
            for (CaseWork.Done one : done) {
                add(feedback.id(), seq++, one);
            }
        }
        return fresh;
    }

    private void add(UUID feedback, Feedback.Line line) {
        jdbc.sql("""
                        insert into hall.feedback_person (feedback, person, name, chief, acts, in_time, late,
                            targets_missed, days_present, days_away, ratings, points)
                        values (:feedback, :person, :name, :chief, :acts, :inTime, :late, :targetsMissed, :present, :away, :ratings,
                            :points)
                        """)
                .param("feedback", feedback)
                .param("person", line.person().value())
                .param("name", line.name())
                .param("chief", line.chief())
                .param("acts", line.acts())
                .param("inTime", line.inTime())
                .param("late", line.late())
                .param("targetsMissed", line.targetsMissed())
                .param("present", line.daysPresent())
                .param("away", line.daysAway())
                .param("ratings", line.ratings())
                .param("points", line.points())
                .update();
    }

    private void add(UUID feedback, int seq, CaseWork.Done one) {
        jdbc.sql("""
                        insert into hall.feedback_act (feedback, seq, case_id, number, procedure, title, act, at, person, name,
                            instead_of_name, limit_key, standing, due_on, missed)
                        values (:feedback, :seq, :case, :number, :procedure, :title, :act, :at, :person, :name, :insteadOf, :limit, :standing,
                            :due, :missed)
                        """)
                .param("feedback", feedback)
                .param("seq", seq)
                .param("case", one.caseId().value())
                .param("number", one.number())
                .param("procedure", one.procedure())
                .param("title", one.title())
                .param("act", one.act())
                .param("at", utc(one.at()))
                .param("person", one.person().value())
                .param("name", one.name())
                .param("insteadOf", one.insteadOf())
                .param("limit", one.limit())
                .param(
                        "standing",
                        one.standing() == null ? null : one.standing().name())
                .param("due", one.due())
                .param("missed", one.missed())
                .update();
    }

    boolean exists(DepartmentId department, Span span) {
        return jdbc.sql(
                        "select exists (select 1 from hall.feedback where department = :department and first_day = :first and last_day = :last)")
                .param("department", department.value())
                .param("first", span.first())
                .param("last", span.last())
                .query(Boolean.class)
                .single();
    }

    Optional<Feedback> find(UUID id) {
        return whole(jdbc.sql("select * from hall.feedback where id = :id")
                        .param("id", id)
                        .query((row, n) -> row(row))
                        .list())
                .stream()
                .findFirst();
    }

    /**
     * Feedback, the latest first.
     *
     * @param department only to this one; null: to all
     * @param after only what stands behind this one; null: from the start
     */
    List<Feedback> list(@Nullable DepartmentId department, @Nullable UUID after, int limit) {
        return whole(jdbc.sql("""
                        select f.* from hall.feedback f
                         where (:department::uuid is null or f.department = :department)
                           and (:after::uuid is null
                                or (f.last_day, f.id) < (select a.last_day, a.id from hall.feedback a where a.id = :after))
                         order by f.last_day desc, f.id desc limit :limit
                        """)
                .param("department", department == null ? null : department.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> row(row))
                .list());
    }

    /**
     * All feedback of periods that lie wholly between two days, by period and department.
     *
     * @param department only to this one; null: to all
     */
    List<Feedback> within(LocalDate from, LocalDate to, @Nullable DepartmentId department) {
        return whole(jdbc.sql("""
                        select * from hall.feedback where first_day >= :from and last_day <= :to
                           and (:department::uuid is null or department = :department)
                         order by last_day, department_name, id
                        """)
                .param("from", from)
                .param("to", to)
                .param("department", department == null ? null : department.value())
                .query((row, n) -> row(row))
                .list());
    }

    /** @return whether this was the receipt; false when it had been received before */
    boolean received(UUID id, Feedback.Receipt receipt, Actor by) {
        return jdbc.sql("""
                        update hall.feedback set received_by = :by, received_by_name = :name, received_at = :at, remark = :remark
                         where id = :id and received_at is null
                        """)
                        .param("by", by.id())
                        .param("name", receipt.by())
                        .param("at", utc(receipt.at()))
                        .param("remark", receipt.remark())
                        .param("id", id)
                        .update()
                > 0;
    }

    /** What was done in the period, as it was when the feedback was made. */
    List<CaseWork.Done> done(UUID id) {
        return jdbc.sql("select * from hall.feedback_act where feedback = :id order by seq")
                .param("id", id)
                .query((row, n) -> new CaseWork.Done(
                        new CaseId(row.getObject("case_id", UUID.class)),
                        row.getString("number"),
                        row.getString("procedure"),
                        row.getString("title"),
                        row.getString("act"),
                        instant(row, "at"),
                        new AccountId(row.getObject("person", UUID.class)),
                        row.getString("name"),
                        row.getString("instead_of_name"),
                        row.getString("limit_key"),
                        row.getString("standing") == null ? null : Standing.valueOf(row.getString("standing")),
                        row.getObject("due_on", LocalDate.class),
                        row.getBoolean("missed")))
                .list();
    }

    /** Puts the people into feedback read without them, all at once. */
    private List<Feedback> whole(List<Feedback> bare) {
        Map<UUID, List<Feedback.Line>> people = new HashMap<>();
        jdbc.sql("select * from hall.feedback_person where feedback = any(:ids) order by chief desc, name, person")
                .param("ids", bare.stream().map(Feedback::id).toArray(UUID[]::new))
                .query(row -> {
                    people.computeIfAbsent(row.getObject("feedback", UUID.class), id -> new ArrayList<>())
                            .add(line(row));
                });
        return bare.stream()
                .map(feedback -> feedback.with(people.getOrDefault(feedback.id(), List.of())))
                .toList();
    }

    private static Feedback.Line line(ResultSet row) throws SQLException {
        return new Feedback.Line(
                new AccountId(row.getObject("person", UUID.class)),
                row.getString("name"),
                row.getBoolean("chief"),
                row.getLong("acts"),
                row.getLong("in_time"),
                row.getLong("late"),
                row.getLong("targets_missed"),
                row.getLong("days_present"),
                row.getLong("days_away"),
                row.getLong("ratings"),
                row.getLong("points"));
    }

    /** Without its people. */
    private static Feedback row(ResultSet row) throws SQLException {
        return new Feedback(
                row.getObject("id", UUID.class),
                new DepartmentId(row.getObject("department", UUID.class)),
                row.getString("department_name"),
                new Span(row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class)),
                List.of(),
                row.getLong("overdue"),
                instant(row, "made_at"),
                row.getObject("received_at") == null
                        ? null
                        : new Feedback.Receipt(
                                row.getString("received_by_name"),
                                instant(row, "received_at"),
                                row.getString("remark")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
