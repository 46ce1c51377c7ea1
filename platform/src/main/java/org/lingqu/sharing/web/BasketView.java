package org.lingqu.sharing.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.DepartmentFunction;
import org.lingqu.organization.InformationSystem;
import org.lingqu.sharing.Application;
import org.lingqu.sharing.BasketLine;
import org.lingqu.sharing.FilterWords;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.Scenario;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;
import org.lingqu.ui.ProblemView;

/**
 * What the page of the basket shows.
 *
 * @param lodged what has just become applications; empty when the page is opened
 * @param statements further statements the pack wants
 * @param custody what the pack wants to know of how the data will be kept
 */
public record BasketView(
        List<Line> lines,
        List<Application> lodged,
        List<InformationSystem> systems,
        List<DepartmentFunction> duties,
        List<Scenario> scenarios,
        List<String> statements,
        CustodyRules custody,
        LocalDate today) {

    /** Faults of the fields that all applications have in common, told once at the form. */
    private static final List<String> COMMON = List.of(
            "system",
            "duty",
            "scenario",
            "period",
            "from",
            "until",
            "perDay",
            "perSecond",
            "copyRows",
            "deleteBy",
            "handler",
            "user",
            "manager");

    /**
     * A line with its entry.
     *
     * @param entry in force; null when it has been withdrawn since
     * @param route how the application would be answered; null as the entry
     */
    public record Line(BasketLine line, @Nullable EntryVersion entry, Application.@Nullable Route route) {

        /** What is asked, in words. */
        public List<Fact> facts(Page page) {
            EntryVersion there = entry;
            if (there == null) {
                return List.of();
            }
            Map<String, String> names = new LinkedHashMap<>();
            there.items().forEach(item -> names.put(item.code(), item.name()));
            BasketLine.Wanted wanted = line.wanted();
            String separator = page.t("ui.list.separator");
            List<Fact> facts = new ArrayList<>();
            facts.add(Fact.of(
                    page.t("sharing.content.items"),
                    wanted.items().stream()
                            .map(code -> names.getOrDefault(code, code))
                            .collect(Collectors.joining(separator))));
            facts.add(Fact.of(page.t("sharing.content.rows"), FilterWords.of(wanted.rows(), names, page.wording())));
            Manner manner = wanted.manner();
            if (manner != null) {
                String kinds = wanted.kinds().stream().sorted().map(page::name).collect(Collectors.joining(separator));
                facts.add(Fact.of(
                        page.t("sharing.content.manner"),
                        manner == Manner.INTERFACE
                                ? page.t("sharing.basket.manner.calls", page.name(manner), kinds)
                                : page.name(manner)));
            }
            if (!missing().isEmpty()) {
                facts.add(Fact.of(page.t("sharing.basket.missing"), String.join(separator, missing())));
            }
            if (route != null) {
                facts.add(Fact.of(page.t("sharing.basket.answered"), page.name(route)));
            }
            return facts;
        }

        /** Materials to hand in that are not there yet. */
        public List<String> missing() {
            EntryVersion there = entry;
            return there == null || route != Application.Route.CASE
                    ? List.of()
                    : there.content().sharing().materials().stream()
                            .filter(material -> !line.wanted().materials().containsKey(material))
                            .toList();
        }

        /** Why it was refused, apart from what all lines have in common; null when there is nothing to tell here. */
        public @Nullable ProblemView told(Page page) {
            Problem refused = line.refused();
            if (refused == null) {
                return null;
            }
            List<Fault> own =
                    refused.faults().stream().filter(fault -> !isCommon(fault)).toList();
            return own.isEmpty() && !refused.faults().isEmpty() ? null : page.told(refused.faults(own));
        }
    }

    /** Whether a fault is about a field of the common form. */
    static boolean isCommon(Fault fault) {
        return COMMON.contains(fault.where()) || fault.where().startsWith("statements.");
    }

    public List<Choice> systemChoices() {
        return systems.stream()
                .map(system -> new Choice(system.id().toString(), system.name()))
                .toList();
    }

    public List<Choice> dutyChoices() {
        return duties.stream()
                .map(duty -> new Choice(duty.id().toString(), duty.title()))
                .toList();
    }

    public List<Choice> scenarioChoices() {
        return scenarios.stream()
                .map(scenario -> new Choice(scenario.id().toString(), scenario.title()))
                .toList();
    }

    /** How many providers the applications go to. */
    public long providers() {
        return lines.stream().map(line -> line.line().providerName()).distinct().count();
    }

    /** Where an application that has just been lodged is read. */
    public static String href(Application application) {
        return application.caseId() == null
                ? "/sharing/applications/" + application.id()
                : "/cases/" + application.caseId();
    }
}
