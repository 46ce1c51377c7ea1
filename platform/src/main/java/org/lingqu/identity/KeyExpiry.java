package org.lingqu.identity;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.lingqu.calendar.Calendars;
import org.lingqu.calendar.WorkingDayCalendar;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.SystemId;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.InformationSystems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the integrators of a department thirty days before that a key or a certificate of one of its systems ends, and again when seven
 * working days and when one is left: a day on which nobody is at work warns nobody. What is being retired ends on purpose and is not told of.
 */
@Component
class KeyExpiry {

    /** Working days that are left when it is told again; the last time gravely. */
    private static final int SOON = 7;

    private static final int LAST = 1;

    private static final String ENDING = """
            select id, system, department, expires_at from identity.signing_key
             where enabled and not retiring and expires_at between :from and :to
            union all select id, system, department, expires_at from identity.app_key
             where enabled and not retiring and expires_at between :from and :to
            union all select id, system, department, expires_at from identity.client_certificate
             where enabled and not retiring and expires_at between :from and :to
            """;

    private final JdbcClient jdbc;
    private final LegalTime time;
    private final Calendars calendars;
    private final InformationSystems systems;
    private final Notices notices;

    KeyExpiry(JdbcClient jdbc, LegalTime time, Calendars calendars, InformationSystems systems, Notices notices) {
        this.jdbc = jdbc;
        this.time = time;
        this.calendars = calendars;
        this.systems = systems;
        this.notices = notices;
    }

    private record Ending(String id, SystemId system, DepartmentId department, LocalDate day) {}

    void tell() {
        OffsetDateTime now = time.now().atOffset(ZoneOffset.UTC);
        List<Ending> ending = jdbc.sql(ENDING)
                .param("from", now)
                .param("to", now.plusDays(HeldCredential.SOON_DAYS))
                .query((row, n) -> new Ending(
                        row.getString(1),
                        new SystemId(row.getObject(2, UUID.class)),
                        new DepartmentId(row.getObject(3, UUID.class)),
                        LegalTime.dateOf(row.getObject(4, OffsetDateTime.class).toInstant())))
                .list();
        WorkingDayCalendar calendar = calendars.here();
        LocalDate today = time.today();
        for (Ending each : ending) {
            tell(each, calendar.workingDaysBetween(today, each.day()));
        }
    }

    private void tell(Ending key, int left) {
        String system = systems.find(key.system()).map(found -> found.name()).orElse("");
        int stage = left <= LAST ? LAST : left <= SOON ? SOON : HeldCredential.SOON_DAYS;
        Notice notice = Notice.to(
                        key.department(), Phrase.of("identity.notice.key-ends", system, key.id(), key.day(), left))
                .holding(Permission.SYSTEMS_MANAGE)
                .at("/system/systems/" + key.system() + "/keys")
                .once("identity-key-ends " + key.id() + " " + key.day() + " " + stage);
        notices.tell(stage == LAST ? notice.asGrave() : notice);
    }

    /** The alarm clock. */
    @Configuration(proxyBeanMethods = false)
    static class Alarm {
        @Bean
        RecurringTask<Void> keyExpiryTask(KeyExpiry expiry) {
            return Tasks.recurring("identity-key-expiry", Schedules.daily(LegalTime.ZONE, LocalTime.of(7, 10)))
                    .execute((instance, context) -> expiry.tell());
        }
    }
}
