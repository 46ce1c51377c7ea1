package org.lingqu.sharing.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.kernel.Citation;
import org.lingqu.organization.DepartmentFunction;
import org.lingqu.organization.InformationSystem;
import org.lingqu.sharing.Application;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.Scenario;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Page;

/**
 * What the application form shows.
 *
 * @param systems the department's own systems
 * @param duties the department's list of duties
 * @param scenarios the scenarios it has recorded
 * @param route how the application will be answered
 * @param answer the articles that limit the time for the provider's answer; empty where there is no limit
 * @param statements further statements the pack wants
 * @param custody what the pack wants to know of how the data will be kept
 */
public record ApplyView(
        EntryVersion entry,
        List<InformationSystem> systems,
        List<DepartmentFunction> duties,
        List<Scenario> scenarios,
        Application.Route route,
        List<Citation> answer,
        List<String> statements,
        CustodyRules custody,
        LocalDate today) {

    /** Where the form is sent. */
    public String action() {
        return "/sharing/apply/" + entry.code().value();
    }

    /** The items, personal ones marked as masked. */
    public List<Choice> items(Page page) {
        return entry.items().stream()
                .map(item -> new Choice(
                        item.code(),
                        item.mark().isPersonal() ? page.t("sharing.apply.masked", item.name()) : item.name()))
                .toList();
    }

    /** The key, which is nearly always wanted. */
    public List<String> chosen() {
        return entry.content().keyItems().stream().map(Item::code).toList();
    }

    /** The manners that the entry offers. */
    public List<Choice> manners(Page page) {
        return Manner.offeredBy(entry).stream()
                .map(manner -> new Choice(manner.name(), page.name(manner)))
                .toList();
    }

    public List<Choice> kinds(Page page) {
        return Stream.of(CallKind.values())
                .map(kind -> new Choice(kind.name(), page.name(kind)))
                .toList();
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

    /** The materials to hand in, only where the provider answers. */
    public List<String> materials() {
        return route == Application.Route.CASE ? entry.content().sharing().materials() : List.of();
    }

    /** What will happen, in a sentence. */
    public String promise(Page page) {
        return switch (route) {
            case DIRECT -> page.t("sharing.apply.direct");
            case PART -> page.t("sharing.apply.part");
            case CASE -> page.t("sharing.apply.case", entry.providerName(), answerWithin(page));
            case RULE -> page.t("sharing.apply.rule", entry.providerName());
            case NEGOTIATION -> page.t("sharing.apply.negotiation", entry.providerName());
            case WITHHELD -> page.t("sharing.apply.withheld");
            case OWN -> ""; // own data are not applied for any more
        };
    }

    /** Names of the items that are for all departments, as a sentence; empty where there are none. */
    public String released(Page page) {
        List<String> codes = entry.content().sharing().forAll();
        return codes.isEmpty() || route != Application.Route.CASE
                ? ""
                : page.t(
                        "sharing.apply.released",
                        entry.items().stream()
                                .filter(item -> codes.contains(item.code()))
                                .map(Item::name)
                                .collect(Collectors.joining(page.t("ui.list.separator"))));
    }

    private String answerWithin(Page page) {
        return answer.isEmpty() ? "" : page.t("sharing.apply.limit", answer);
    }

    /** The norms that restrict the data, in words. */
    public String bases() {
        List<String> all = new ArrayList<>();
        entry.content().sharing().bases().forEach(basis -> all.add("《" + basis.title() + "》" + basis.article()));
        return String.join("；", all);
    }
}
