package org.lingqu.casework;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lingqu.calendar.Calendars;
import org.lingqu.calendar.TermUnit;
import org.lingqu.calendar.WorkingDayCalendar;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.rules.RulePacks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How a department keeps its limits, counted from the clocks themselves. Only limits laid down count. */
@Repository
public class CaseFigures {

    private final JdbcClient jdbc;
    private final Calendars calendars;
    private final LegalTime time;
    private final RulePacks packs;

    CaseFigures(JdbcClient jdbc, Calendars calendars, LegalTime time, RulePacks packs) {
        this.jdbc = jdbc;
        this.packs = packs;
        this.calendars = calendars;
        this.time = time;
    }

    /**
     * A department's year.
     *
     * @param met acts done this year under a limit laid down
     * @param inTime of these, how many in time
     * @param overdueNow limits that are overdue today
     * @param closed cases with the department as a party that ended this year
     * @param opened cases the department opened this year
     */
    public record OfYear(long met, long inTime, long overdueNow, long closed, long opened) {}

    /**
     * Time taken for one month's acts.
     *
     * @param month when they were done
     * @param acts how many
     * @param days working days taken on average
     */
    public record Month(YearMonth month, long acts, double days) {}

    /** The current year of a department. */
    @Transactional(readOnly = true)
    public OfYear ofYear(DepartmentId department) {
        LocalDate today = time.today();
        OffsetDateTime begin = CaseFiles.utc(
                Year.from(today).atDay(1).atStartOfDay(LegalTime.ZONE).toInstant());
        return jdbc.sql("""
                        select
                          (select count(*) from casework.clock where department = :department and standing = 'LAID_DOWN'
                              and status = 'MET' and ended_at >= :begin) as met,
                          (select count(*) from casework.clock where department = :department and standing = 'LAID_DOWN'
                              and status = 'MET' and ended_at >= :begin and missed_on is null) as in_time,
                          (select count(*) from casework.clock where department = :department and standing = 'LAID_DOWN'
                              and status = 'RUNNING' and due_on < :today) as overdue,
                          (select count(*) from casework.case_file f where f.closed_at >= :begin and exists (
                              select 1 from casework.party p where p.case_id = f.id and p.department = :department)) as closed,
                          (select count(*) from casework.case_file f where f.opener = :department and f.opened_at >= :begin) as opened
                        """)
                .param("department", department.value())
                .param("begin", begin)
                .param("today", today)
                .query((row, n) -> new OfYear(
                        row.getLong("met"),
                        row.getLong("in_time"),
                        row.getLong("overdue"),
                        row.getLong("closed"),
                        row.getLong("opened")))
                .single();
    }

    /** The working days the node's regulation lays down under a limit; empty where it is silent, sets a target or counts otherwise. */
    public Optional<Integer> workingDays(String limit) {
        return packs.active()
                .findLimit(limit)
                .filter(found -> found.statutory() && found.term().unit() == TermUnit.WORKING_DAY)
                .map(found -> found.term().amount());
    }

    private record Taken(LocalDate from, LocalDate to, long acts) {}

    /** The last twelve months of a department under one limit, months without an act left out; oldest first. */
    @Transactional(readOnly = true)
    public List<Month> months(DepartmentId department, String limit) {
        LocalDate first = YearMonth.from(time.today()).minusMonths(11).atDay(1);
        List<Taken> all = jdbc.sql("""
                        select (started_at at time zone 'Asia/Shanghai')::date as started, (ended_at at time zone 'Asia/Shanghai')::date as ended,
                               count(*) as acts
                          from casework.clock
                         where department = :department and limit_key = :limit and status = 'MET' and ended_at >= :first
                         group by 1, 2
                        """)
                .param("department", department.value())
                .param("limit", limit)
                .param("first", CaseFiles.utc(first.atStartOfDay(LegalTime.ZONE).toInstant()))
                .query((row, n) -> new Taken(
                        row.getObject("started", LocalDate.class),
                        row.getObject("ended", LocalDate.class),
                        row.getLong("acts")))
                .list();
        WorkingDayCalendar calendar = calendars.here();
        Map<YearMonth, long[]> sums = new TreeMap<>();
        for (Taken taken : all) {
            long[] sum = sums.computeIfAbsent(YearMonth.from(taken.to()), month -> new long[2]);
            sum[0] += taken.acts();
            sum[1] += taken.acts() * calendar.workingDaysBetween(taken.from(), taken.to());
        }
        List<Month> months = new ArrayList<>();
        sums.forEach((month, sum) -> months.add(new Month(month, sum[0], sum[1] / (double) sum[0])));
        return months;
    }
}
