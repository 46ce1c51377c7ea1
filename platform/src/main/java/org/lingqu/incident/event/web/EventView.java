package org.lingqu.incident.event.web;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.lingqu.audit.Suspicion;
import org.lingqu.incident.event.EventText;
import org.lingqu.incident.event.SecurityEvent;
import org.lingqu.kernel.Actor;
import org.lingqu.ui.Choice;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/**
 * One security event.
 *
 * @param mayDecide whether the reader may close it and say who answers for it
 * @param mayReport whether the reader may make it an incident
 * @param mayReadLog whether the log shows the reader the record of the evidence
 * @param departments whom the reader may name
 */
public record EventView(
        SecurityEvent event, boolean mayDecide, boolean mayReport, boolean mayReadLog, List<Choice> departments) {

    public String href() {
        return "/incident/events/" + event.id();
    }

    public String title(Page page) {
        return EventsView.kind(event, page);
    }

    public ClockLight light() {
        return EventsView.light(event);
    }

    /** What the platform did by itself. */
    public String response(Page page) {
        return page.t("incident.event.response." + event.response());
    }

    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        Fact about = Fact.of(page.t("incident.event.about"), event.about().title());
        facts.add(
                event.about().type().equals("catalog-entry")
                        ? about.linking("/catalog/" + event.about().id())
                        : about);
        facts.add(Fact.of(
                page.t("incident.event.who"),
                event.who().kind() == Actor.Kind.PLATFORM
                        ? page.t("incident.event.unknown")
                        : event.who().name()));
        Suspicion.Use use = event.use();
        if (use != null) {
            facts.add(Fact.code(page.t("incident.event.grant"), use.number()));
            facts.add(Fact.of(page.t("incident.event.user"), use.departmentName()));
        }
        if (event.holder() != null) {
            facts.add(Fact.of(page.t("incident.event.holder"), event.holder().name()));
        }
        facts.add(Fact.of(page.t("incident.event.responsible"), EventsView.responsible(event, page)));
        facts.add(Fact.of(page.t("incident.event.at"), page.time(event.at())));
        SecurityEvent.Incident incident = event.incident();
        if (incident != null) {
            facts.add(Fact.of(page.t("incident.event.case"), incident.number()).linking("/cases/" + incident.id()));
        }
        return facts;
    }

    /** Figures, and where the log keeps them. */
    public List<Fact> evidence(Page page) {
        List<Fact> facts = new ArrayList<>();
        new TreeMap<>(event.figures()).forEach((key, value) -> facts.add(figure(key, value, page)));
        Fact position = Fact.of(
                page.t("incident.event.position"),
                event.position() == null ? page.t("incident.event.waits") : page.number(event.position()));
        facts.add(mayReadLog ? position.linking("/audit/records/" + event.record()) : position);
        return facts;
    }

    private static Fact figure(String key, String value, Page page) {
        String label = page.t("incident.event.figure." + key);
        return key.equals("alarm")
                ? Fact.of(label, page.t("incident.event.alarm")).linking("/exchange/alarms/" + value)
                : Fact.of(label, EventText.value(key, value, page::t));
    }

    public List<Fact> ending(Page page) {
        SecurityEvent.Closing closing = event.closing();
        return closing == null
                ? List.of()
                : List.of(
                        Fact.of(page.t("incident.event.reason"), closing.reason()),
                        Fact.of(
                                page.t("incident.event.by"),
                                page.t("incident.event.by-at", closing.by(), page.time(closing.at()))));
    }
}
