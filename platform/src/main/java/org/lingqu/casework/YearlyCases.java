package org.lingqu.casework;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a regulation wants done once in each calendar year, year by year: done, still to do, or missing – also where nobody ever opened a case,
 * so that no clock could run.
 */
@Repository
public class YearlyCases {

    private final JdbcClient jdbc;
    private final Procedures procedures;
    private final RulePacks packs;
    private final LegalTime time;

    YearlyCases(JdbcClient jdbc, Procedures procedures, RulePacks packs, LegalTime time) {
        this.jdbc = jdbc;
        this.procedures = procedures;
        this.packs = packs;
        this.time = time;
    }

    /** How a year stands. */
    public enum State {
        /** Completed. */
        DONE,
        /** Not completed, and its last day has not passed. */
        AHEAD,
        /** Not completed by its last day. */
        MISSING
    }

    /**
     * One year of a yearly act.
     *
     * @param procedure id of the procedure
     * @param year the calendar year it is about
     * @param lastDay the last day for it
     * @param file the case about it that was completed, else the one that runs; null where there is none
     * @param number its number; null where there is none
     * @param closedAt when it was completed; null while it was not
     */
    public record OfYear(
            String procedure,
            int year,
            LocalDate lastDay,
            State state,
            @Nullable CaseId file,
            @Nullable String number,
            @Nullable Instant closedAt) {

        /** Whether it was completed after its last day. */
        public boolean late() {
            return closedAt != null && LegalTime.dateOf(closedAt).isAfter(lastDay);
        }
    }

    private record Found(CaseId id, String number, @Nullable Instant closedAt, int year) {}

    /**
     * The years of the actor's department under the node's regulation, latest first, from the year in which this platform had its first case on.
     *
     * @throws org.lingqu.kernel.Problem {@code permission-missing} unless the actor supervises
     */
    @Transactional(readOnly = true)
    public List<OfYear> years(Actor actor) {
        return years(packs.active(), actor);
    }

    List<OfYear> years(RulePack pack, Actor actor) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        List<OfYear> years = new ArrayList<>();
        DepartmentId department = actor.department();
        Optional<Integer> first = firstYear();
        if (department == null || first.isEmpty()) {
            return years;
        }
        for (Procedure procedure : procedures.all()) {
            String day = procedure.opening().happens().onDay();
            Optional<String> limit = procedure.clocks().stream()
                    .map(ClockRule::limit)
                    .filter(key -> Years.speaksOf(pack, key))
                    .findFirst();
            if (limit.isPresent() && day != null) {
                List<Found> found = found(procedure.id(), day, department);
                for (int year = time.today().getYear(); year >= first.get(); year--) {
                    years.add(of(
                            procedure.id(),
                            year,
                            Years.lastDay(pack, limit.get(), Year.of(year).atDay(1)),
                            found));
                }
            }
        }
        return years;
    }

    private OfYear of(String procedure, int year, LocalDate lastDay, List<Found> all) {
        Found found = all.stream()
                .filter(one -> one.year() == year)
                .reduce((one, other) -> one.closedAt() != null ? one : other)
                .orElse(null);
        State state = found != null && found.closedAt() != null
                ? State.DONE
                : time.today().isAfter(lastDay) ? State.MISSING : State.AHEAD;
        return found == null
                ? new OfYear(procedure, year, lastDay, state, null, null, null)
                : new OfYear(procedure, year, lastDay, state, found.id(), found.number(), found.closedAt());
    }

    private Optional<Integer> firstYear() {
        return jdbc.sql("select min(opened_at) from casework.case_file")
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(at -> LegalTime.dateOf(at.toInstant()).getYear());
    }

    /** Cases a department opened and did not give up, with the year of the day stated at the opening. */
    private List<Found> found(String procedure, String day, DepartmentId opener) {
        return jdbc.sql("""
                        select f.id, f.number, f.closed_at, extract(year from (h.inputs->:day->>0)::date)::int as year
                          from casework.case_file f join casework.history h on h.case_id = f.id and h.seq = 1
                         where f.opener = :opener and f.procedure = :procedure and (f.ending is null or f.ending <> :withdrawn)
                         order by f.id
                        """)
                .param("day", day)
                .param("opener", opener.value())
                .param("procedure", procedure)
                .param("withdrawn", Ending.WITHDRAWN.name())
                .query(YearlyCases::found)
                .list();
    }

    private static Found found(ResultSet row, int n) throws SQLException {
        OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
        return new Found(
                new CaseId(Objects.requireNonNull(row.getObject("id", UUID.class))),
                row.getString("number"),
                closed == null ? null : closed.toInstant(),
                row.getInt("year"));
    }
}
