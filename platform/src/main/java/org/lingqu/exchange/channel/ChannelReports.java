package org.lingqu.exchange.channel;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many channels are open, migrated and closed: at the end of each of the last twelve months, and by department now. A withdrawn one
 * counts as open in the months before it was withdrawn, and no more since.
 */
@Repository
public class ChannelReports {

    private static final int MONTHS = 12;
    private static final Pattern KEY = Pattern.compile("[0-9]{1,18}[.][0-9a-f-]{36}");

    private final JdbcClient jdbc;
    private final LegalTime time;

    ChannelReports(JdbcClient jdbc, LegalTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /**
     * What stood at the end of a month; of the present one now.
     *
     * @param month its first day
     */
    public record Month(LocalDate month, long open, long migrated, long closed) {}

    /**
     * What stands at a department now, whichever end it is.
     *
     * @param missed open ones whose planned day has passed
     */
    public record OfDepartment(UUID department, String name, long open, long missed, long migrated, long closed) {

        /** Its place in the order of the report: those with most open ones first. */
        public String key() {
            return open + "." + department;
        }
    }

    /** A report of what the reader sees; of its departments some. */
    public record Report(LocalDate day, List<Month> months, List<OfDepartment> departments) {}

    /**
     * @param after key of the last department seen: its open channels and its id, {@code 3.<id>}; null from the beginning
     * @param most departments
     * @throws Problem {@code parameter-malformed}
     */
    @Transactional(readOnly = true)
    public Report of(Actor reader, @Nullable String after, int most) {
        if (after != null && !KEY.matcher(after).matches()) {
            throw Problem.badInput("parameter-malformed").with("after");
        }
        DepartmentId own = DirectChannels.sight(reader);
        return new Report(time.today(), months(own), departments(own, after, most));
    }

    private List<Month> months(@Nullable DepartmentId own) {
        LocalDate first = time.today().withDayOfMonth(1);
        return jdbc.sql("""
                        with month as (
                          select m::date as month, (m + interval '1 month') at time zone '%s' as beyond
                          from generate_series(:first::timestamp, :last::timestamp, interval '1 month') m),
                        channel as (
                          select registered_at, migrated_at, withdrawn_at,
                            case when provider_closed_at is not null and consumer_closed_at is not null
                              then greatest(provider_closed_at, consumer_closed_at) end as closed_at
                          from exchange.direct_channel
                          where :department::uuid is null or provider = :department or consumer = :department)
                        select month,
                          count(*) filter (where registered_at < beyond and (migrated_at is null or migrated_at >= beyond)
                            and (closed_at is null or closed_at >= beyond) and (withdrawn_at is null or withdrawn_at >= beyond)) as open,
                          count(*) filter (where migrated_at < beyond and (closed_at is null or closed_at >= beyond)) as migrated,
                          count(*) filter (where closed_at < beyond) as closed
                        from month left join channel on true group by month order by month
                        """.formatted(LegalTime.ZONE))
                .param("first", first.minusMonths(MONTHS - 1))
                .param("last", first)
                .param("department", own == null ? null : own.value())
                .query((row, n) -> new Month(
                        row.getObject("month", LocalDate.class),
                        row.getLong("open"),
                        row.getLong("migrated"),
                        row.getLong("closed")))
                .list();
    }

    private List<OfDepartment> departments(@Nullable DepartmentId own, @Nullable String after, int most) {
        int dot = after == null ? 0 : after.indexOf('.');
        return jdbc.sql("""
                        with one as (
                          select provider as department, provider_name as name, * from exchange.direct_channel
                          union all
                          select consumer as department, consumer_name as name, * from exchange.direct_channel),
                        counted as (
                          select department, max(name) as name,
                          count(*) filter (where migrated_at is null and provider_closed_at is null) as open,
                          count(*) filter (where migrated_at is null and provider_closed_at is null and planned_on < :today) as missed,
                          count(*) filter (where migrated_at is not null
                            and (provider_closed_at is null or consumer_closed_at is null)) as migrated,
                          count(*) filter (where provider_closed_at is not null and consumer_closed_at is not null) as closed
                        from one where withdrawn_at is null and (:department::uuid is null or department = :department)
                        group by department)
                        select * from counted
                        where :last::uuid is null or open < :open
                          or open = :open and (name, department) > ((select c.name from counted c where c.department = :last::uuid), :last::uuid)
                        order by open desc, name, department limit :most
                        """)
                .param("today", time.today())
                .param("department", own == null ? null : own.value())
                .param("last", after == null ? null : Uuids.parse(after.substring(dot + 1)))
                .param("open", after == null ? 0L : Long.parseLong(after.substring(0, dot)))
                .param("most", most)
                .query((row, n) -> new OfDepartment(
                        row.getObject("department", UUID.class),
                        row.getString("name"),
                        row.getLong("open"),
                        row.getLong("missed"),
                        row.getLong("migrated"),
                        row.getLong("closed")))
                .list();
    }
}
