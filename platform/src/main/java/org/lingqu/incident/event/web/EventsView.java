package org.lingqu.incident.event.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.incident.event.SecurityEvent;
import org.lingqu.incident.event.SecurityEvents;
import org.lingqu.incident.integrity.Finding;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Column;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * The register, open events first.
 *
 * @param listed the events of this page
 * @param mayCheck whether the reader may have an entry compared now
 * @param mayCheckLog whether the reader may have the log compared now
 * @param found what a comparison just asked for has found; null when none was
 */
public record EventsView(
        SecurityEvents.Listed listed,
        boolean mayCheck,
        boolean mayCheckLog,
        @Nullable Finding found) {

    public List<SecurityEvent> events() {
        return listed.events();
    }

    /** How the list goes on. */
    public Pager pager(Page page) {
        UUID last = listed.last();
        return Pager.of(page, events().size(), null, null, last == null ? null : last.toString());
    }

    public List<Column> columns(Page page) {
        return List.of(
                Column.of(page.t("incident.event.kind")),
                Column.of(page.t("incident.event.who")),
                Column.of(page.t("incident.event.responsible")),
                Column.of(page.t("incident.event.at")),
                Column.of(page.t("incident.event.state")));
    }

    /** Red while it is open, without a color of urgency once it has become an incident. */
    public static ClockLight light(SecurityEvent event) {
        if (!event.isOpen()) {
            return ClockLight.of(ClockLight.State.MET, "incident.event.closed");
        }
        return event.incident() == null
                ? ClockLight.of(ClockLight.State.RED, "incident.event.open")
                : ClockLight.of(ClockLight.State.YELLOW, "incident.event.in-incident");
    }

    public static String kind(SecurityEvent event, Page page) {
        return page.t("incident.event.kind." + event.kind());
    }

    public static String responsible(SecurityEvent event, Page page) {
        return event.responsible() == null
                ? page.t("incident.event.nobody")
                : event.responsible().name();
    }

    /** What the comparison has found, in a sentence. */
    public String told(Page page) {
        Finding one = java.util.Objects.requireNonNull(found);
        return one.isClean()
                ? page.t("incident.check.clean", one.title())
                : page.t("incident.check.found", one.title(), one.what().size());
    }
}
