package org.lingqu.calendar;

import java.time.Year;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.yaml.YamlNode;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Loads notices while the platform runs: the State Council's for a year, a region's for its own festivals, a changed arrangement of a year
 * already arranged. Every version is kept; the newest one of a region and year counts.
 */
@Service
public class CalendarOffice implements SmartInitializingSingleton {

    private static final int LONGEST = 100_000;

    private final Calendars calendars;
    private final NoticeRows rows;
    private final NoticeCheck check = new NoticeCheck(StatutoryDays.load());
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final LegalTime time;

    CalendarOffice(
            Calendars calendars, NoticeRows rows, AuditTrail audit, ApplicationEventPublisher events, LegalTime time) {
        this.calendars = calendars;
        this.rows = rows;
        this.audit = audit;
        this.events = events;
        this.time = time;
    }

    /** What was loaded on this platform counts from the start on. */
    @Override
    public void afterSingletonsInstantiated() {
        refresh();
    }

    /** Reads again what is loaded; harmless when nothing is new. */
    public void refresh() {
        rows.all().forEach(loaded -> calendars.take(loaded.notice()));
    }

    /** Every notice known, those of the product included; the newest first. */
    public List<LoadedNotice> all() {
        List<LoadedNotice> all = new ArrayList<>();
        ShippedNotices.all().forEach(notice -> all.add(new LoadedNotice(notice, null, "")));
        all.addAll(rows.all());
        Collections.reverse(all);
        return all;
    }

    /**
     * Reads a notice without loading it.
     *
     * @param name what the text is called in messages, e.g. a file's name
     * @param text YAML (or JSON) in the form of {@code docs/calendar.md}
     * @return the notice with the version it would get
     * @throws Problem {@code permission-missing}, {@code yaml-malformed}, {@code calendar-too-long}, {@code calendar-refused} with
     *     everything that is wrong, {@code calendar-same} when nothing differs from what counts
     */
    public Notice check(String name, String text, Actor actor) {
        actor.mustBeAllowed(Permission.ADMINISTER);
        if (text.length() > LONGEST) {
            throw Problem.badInput("calendar-too-long").with(name);
        }
        YamlNode root = YamlNode.parse(name, text);
        Notice read = NoticeReader.read(root);
        check.check(read, time.today());
        Notice known = calendars.known(read.region(), read.year()).orElse(null);
        int version = known == null ? 1 : known.version() + 1;
        if (known != null && known.days().equals(read.days()) && known.number().equals(read.number())) {
            throw Problem.conflict("calendar-same")
                    .with(read.number(), read.year().toString());
        }
        if (root.has("version") && read.version() != version) {
            throw Problem.badInput("calendar-refused")
                    .with(name)
                    .faults(List.of(Fault.of(name + " version", "calendar-version", version)));
        }
        return read.numbered(version);
    }

    /**
     * Loads a notice; it counts at once, and dates that touch its year are computed again.
     *
     * @throws Problem as {@link #check}
     */
    @Transactional
    public Notice load(String name, String text, Actor actor) {
        Notice read = check(name, text, actor);
        rows.hold(read.region(), read.year());
        refresh();
        Notice notice = check(name, text, actor);
        rows.insert(notice, text, time.now(), actor.name());
        audit.record(Act.of(actor, "calendar.load", new SubjectRef("calendar", notice.versionName(), notice.number()))
                .with("region", notice.region())
                .with("year", notice.year())
                .with("version", notice.version()));
        events.publishEvent(new CalendarPublished(notice.region(), notice.year(), notice.version()));
        return notice;
    }

    /** Counts with the new notice before anybody else hears of it. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @TransactionalEventListener
    public void on(CalendarPublished published) {
        refresh();
    }

    /** The notices of a year for a region: the national one first, then those of the regions above it. */
    public List<Notice> of(Year year, RegionCode region) {
        return calendars.notices(year, region);
    }
}
