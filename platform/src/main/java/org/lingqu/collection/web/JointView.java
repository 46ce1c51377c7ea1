package org.lingqu.collection.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.joint.JointCollection;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;
import org.lingqu.ui.Pager;

/**
 * One joint collection.
 *
 * @param mayConfirm whether the reader’s department has still to confirm the division as it stands
 * @param mayLead whether the reader may change and register it
 * @param mayObject whether the reader may say why the department does not agree
 * @param seesCase whether the case is open to the reader: to lead and first partner, and to who supervises
 */
public record JointView(JointCollection one, boolean mayConfirm, boolean mayLead, boolean mayObject, boolean seesCase) {

    /**
     * A list of them.
     *
     * @param found those of the page and, where more follow, one more
     */
    public record Listed(BeforeTabs tabs, List<JointCollection> found, boolean mayState) {

        public List<JointCollection> shown() {
            return BeforeTabs.shown(found);
        }

        public Pager pager(Page page) {
            return BeforeTabs.pager(
                    page, found.size(), shown().get(shown().size() - 1).id().toString());
        }
    }

    /** What one is stated or changed with. @param one null for a new one */
    public record Form(boolean offered, @Nullable JointCollection one) {

        public String action() {
            return one == null ? "/collection/joint" : "/collection/joint/" + one.id();
        }

        public String title(Page page) {
            return one == null ? page.t("collection.joint.new") : page.t("collection.joint.revise.title", one.title());
        }

        public String items() {
            return one == null
                    ? ""
                    : one.items().stream()
                            .map(item -> item.name() + "：" + names(one, item))
                            .collect(Collectors.joining("\n"));
        }
    }

    public static String names(JointCollection one, JointCollection.ItemLine item) {
        return item.parties().stream().map(one::nameOf).collect(Collectors.joining("、"));
    }

    public static ClockLight light(JointCollection one) {
        if (one.registeredAt() != null) {
            return ClockLight.of(ClockLight.State.MET, "collection.joint.registered");
        }
        if (one.givenUpAt() != null) {
            return ClockLight.of(ClockLight.State.NONE, "collection.joint.given-up");
        }
        long missing = one.parties().stream()
                .filter(party -> !one.isConfirmedBy(party))
                .count();
        return missing == 0
                ? ClockLight.of(ClockLight.State.GREEN, "collection.joint.confirmed-by-all")
                : ClockLight.of(ClockLight.State.YELLOW, "collection.joint.unconfirmed", missing);
    }

    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.code(page.t("collection.joint.number"), one.number()));
        facts.add(Fact.of(page.t("collection.joint.lead"), one.nameOf(one.lead())));
        facts.add(Fact.of(
                page.t("collection.joint.period"),
                page.t("collection.joint.period.text", page.date(one.firstDay()), page.date(one.lastDay()))));
        facts.add(Fact.of(page.t("collection.joint.revision"), page.number(one.revision())));
        Fact file = Fact.of(page.t("collection.task.case"), one.caseNumber());
        facts.add(seesCase ? file.linking("/cases/" + one.caseId()) : file);
        Instant registered = one.registeredAt();
        if (registered != null) {
            facts.add(Fact.of(page.t("collection.joint.registered"), page.time(registered)));
        }
        return facts;
    }
}
