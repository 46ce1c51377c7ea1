package org.lingqu.sharing.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.sharing.Demand;
import org.lingqu.sharing.DemandState;
import org.lingqu.ui.Choice;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/**
 * What the page of a demand shows.
 *
 * @param mine whether the reader may act for the department that demands
 * @param departments who may be named to answer; empty for who may not name anybody
 */
public record DemandView(Demand demand, LocalDate today, boolean mine, List<Department> departments) {

    public ClockLight light() {
        return light(demand, today);
    }

    static ClockLight light(Demand demand, LocalDate today) {
        String key = "name.DemandState." + demand.state().name();
        return switch (demand.state()) {
            case OPEN, ASSIGNED -> ClockLight.of(ClockLight.State.YELLOW, key);
            case PROMISED -> ClockLight.of(demand.isLate(today) ? ClockLight.State.RED : ClockLight.State.YELLOW, key);
            case ANSWERED -> ClockLight.of(ClockLight.State.MET, key);
            case REFUSED, NOT_HELD -> ClockLight.of(ClockLight.State.RED, key);
            case WITHDRAWN -> ClockLight.of(ClockLight.State.NONE, key);
        };
    }

    public boolean isMet() {
        return demand.state() == DemandState.ANSWERED;
    }

    public String title(Page page) {
        return page.t(
                "sharing.demand.heading", demand.number(), demand.content().title());
    }

    /** What is demanded. */
    public List<Fact> facts(Page page) {
        Demand.Content content = demand.content();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(
                page.t("sharing.demand.fact.person"),
                page.t(
                        "sharing.demand.fact.person.text",
                        demand.applicant().name(),
                        demand.applicant().personName(),
                        page.date(LegalTime.dateOf(demand.filedAt())))));
        facts.add(Fact.of(page.t("sharing.demand.new.duty"), content.dutyTitle()));
        facts.add(Fact.of(page.t("sharing.demand.new.scenario"), content.scenario()));
        facts.add(
                Fact.of(page.t("sharing.demand.new.items"), String.join(page.t("ui.list.separator"), content.items())));
        optional(facts, page.t("sharing.demand.new.holder"), content.holder());
        facts.add(Fact.of(
                page.t(demand.isOpen() ? "sharing.demand.fact.age" : "sharing.demand.fact.age.ended"),
                page.t("sharing.demand.fact.age.days", demand.age(today))));
        return facts;
    }

    /** What was answered. */
    public List<Fact> answer(Page page) {
        Demand.Answer answer = demand.answer();
        List<Fact> facts = new ArrayList<>();
        Demand.Assignment assignment = demand.assignment();
        if (assignment != null) {
            facts.add(Fact.of(page.t("sharing.demand.answer.provider"), assignment.name()));
        }
        LocalDate promised = answer.promised();
        if (promised != null) {
            facts.add(Fact.of(
                    page.t("sharing.demand.answer.promised"),
                    page.date(promised) + (demand.isLate(today) ? page.t("sharing.demand.late") : "")));
        }
        if (!answer.resource().isEmpty()) {
            facts.add(Fact.code(page.t("sharing.demand.answer.resource"), answer.resource())
                    .linking("/catalog/" + answer.resource()));
        }
        optional(facts, page.t("sharing.demand.answer.reason"), answer.reason());
        optional(facts, page.t("sharing.demand.answer.basis"), answer.basis());
        optional(facts, page.t("sharing.demand.answer.by"), answer.by());
        return facts;
    }

    /** Who may be named: anybody but the department that demands. */
    public List<Choice> choices() {
        return departments.stream()
                .filter(department -> !department.id().equals(demand.applicant().department()))
                .map(department -> new Choice(department.id().toString(), department.name()))
                .toList();
    }

    private static void optional(List<Fact> facts, String label, String value) {
        if (!value.isEmpty()) {
            facts.add(Fact.of(label, value));
        }
    }
}
