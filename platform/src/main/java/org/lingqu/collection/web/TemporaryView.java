package org.lingqu.collection.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.lingqu.collection.Load;
import org.lingqu.collection.temporary.TemporaryCollection;
import org.lingqu.ui.Choice;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * One temporary collection.
 *
 * @param mayLoad whether the reader may load for it today
 */
public record TemporaryView(TemporaryCollection one, List<Load> recent, LocalDate today, boolean mayLoad) {

    /**
     * A list of them.
     *
     * @param found those of the page and, where more follow, one more
     * @param mayDeclare whether the reader may declare one under the regulation in force
     */
    public record Listed(BeforeTabs tabs, List<TemporaryCollection> found, LocalDate today, boolean mayDeclare) {

        public List<TemporaryCollection> shown() {
            return BeforeTabs.shown(found);
        }

        public Pager pager(Page page) {
            return BeforeTabs.pager(
                    page, found.size(), shown().get(shown().size() - 1).id().toString());
        }
    }

    /** What one is declared with. */
    public record Form(List<String> grounds) {

        public List<Choice> choices(Page page) {
            return grounds.stream()
                    .map(ground -> new Choice(ground, page.t("rules.code." + ground)))
                    .toList();
        }
    }

    /** How long it still takes loads, or what has become of it. */
    public static ClockLight light(TemporaryCollection one, LocalDate today) {
        TemporaryCollection.End end = one.end();
        if (end != null) {
            return ClockLight.of(
                    ClockLight.State.NONE,
                    "collection.temporary." + end.outcome().name());
        }
        return one.collectsOn(today)
                ? ClockLight.of(
                        ClockLight.State.GREEN,
                        "collection.temporary.collecting",
                        ChronoUnit.DAYS.between(today, one.until()))
                : ClockLight.of(ClockLight.State.YELLOW, "collection.temporary.over");
    }

    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.code(page.t("collection.temporary.code"), one.code().value()));
        facts.add(Fact.of(page.t("collection.task.department"), one.departmentName()));
        facts.add(Fact.of(page.t("collection.temporary.ground"), page.t("rules.code." + one.ground())));
        facts.add(Fact.of(page.t("collection.temporary.purpose"), one.purpose()));
        facts.add(Fact.of(page.t("collection.temporary.until"), page.date(one.until())));
        facts.add(Fact.of(
                page.t("collection.task.stated"),
                page.t("collection.task.by-at", one.declaredBy(), page.time(one.declaredAt()))));
        facts.add(Fact.of(page.t("collection.task.case"), one.caseNumber()).linking("/cases/" + one.caseId()));
        TemporaryCollection.End end = one.end();
        if (end != null && end.outcome() == TemporaryCollection.Outcome.CATALOGED) {
            facts.add(Fact.code(page.t("collection.temporary.CATALOGED"), end.note())
                    .linking("/catalog/" + end.note()));
        } else if (end != null) {
            facts.add(Fact.of(page.t("collection.temporary.DELETED"), end.note()));
        }
        return facts;
    }
}
