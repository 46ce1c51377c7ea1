package org.lingqu.sharing.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Content;
import org.lingqu.sharing.Custody;
import org.lingqu.sharing.FilterWords;
import org.lingqu.sharing.Frequency;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.LocalCopy;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.Period;
import org.lingqu.sharing.Responsible;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/** What was applied for or granted, as facts on a page. */
final class ScopeFacts {

    private ScopeFacts() {}

    static List<Fact> of(Content content, String system, Map<String, String> names, Page page) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(page.t("sharing.content.duty"), content.purpose().duty()));
        facts.add(Fact.of(page.t("sharing.content.scenario"), content.purpose().scenario()));
        content.statements().forEach((code, text) -> {
            if (!text.isBlank()) {
                facts.add(Fact.of(page.t("sharing.statement." + code), text));
            }
        });
        facts.add(items(content.items(), page));
        facts.add(Fact.of(page.t("sharing.content.rows"), FilterWords.of(content.rows(), names, page.wording())));
        facts.add(manner(content.manner(), content.kinds(), content.keys(), names, page));
        facts.add(period(content.period(), page));
        facts.add(frequency(content.frequency(), page));
        facts.add(Fact.of(page.t("sharing.content.system"), system));
        Custody custody = content.custody();
        if (custody.copy() != null) {
            facts.add(Fact.of(page.t("sharing.copy"), copy(custody.copy(), page)));
        }
        Responsible people = custody.people();
        if (people != null) {
            facts.add(Fact.of(
                    page.t("sharing.people"),
                    page.t("sharing.people.text", people.handler(), people.user(), people.manager())));
        }
        if (!content.materials().isEmpty()) {
            facts.add(Fact.of(page.t("sharing.content.materials"), String.join("、", content.materials())));
        }
        return facts;
    }

    static List<Fact> of(Grant grant, Map<String, String> names, Page page) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(
                page.t("sharing.grant.user"),
                page.t(
                        "sharing.grant.user.text",
                        grant.consumer().name(),
                        grant.consumer().systemName())));
        facts.add(Fact.of(page.t("sharing.grant.provider"), grant.provider().name()));
        facts.add(Fact.of(
                page.t("sharing.grant.purpose"),
                page.t(
                        "sharing.grant.purpose.text",
                        grant.purpose().duty(),
                        grant.purpose().scenario())));
        facts.add(items(grant.items(), page));
        facts.add(Fact.of(page.t("sharing.content.rows"), FilterWords.of(grant.rows(), names, page.wording())));
        facts.add(manner(grant.manner(), grant.kinds(), grant.keys(), names, page));
        facts.add(frequency(grant.frequency(), page));
        if (grant.copy() != null) {
            facts.add(Fact.of(page.t("sharing.copy"), copy(grant.copy(), page)));
        }
        return facts;
    }

    /** The terms of a copy in a sentence. */
    static String copy(@Nullable LocalCopy copy, Page page) {
        if (copy == null) {
            return page.t("sharing.copy.unstated");
        }
        LocalDate day = copy.deleteBy();
        return copy.allowed() && day != null
                ? page.t("sharing.copy.until", copy.rowsPerDay(), day)
                : page.t("sharing.copy.none");
    }

    static Map<String, String> names(List<GrantedItem> items) {
        Map<String, String> names = new LinkedHashMap<>();
        items.forEach(item -> names.put(item.code(), item.name()));
        return names;
    }

    private static Fact items(List<GrantedItem> items, Page page) {
        String all = items.stream()
                .map(item -> item.mark().isPersonal() ? page.t("sharing.apply.masked", item.name()) : item.name())
                .collect(Collectors.joining(page.t("ui.list.separator")));
        return Fact.of(page.t("sharing.content.items"), page.t("sharing.content.items.count", all, items.size()));
    }

    private static Fact manner(
            Manner manner, List<CallKind> kinds, List<String> keys, Map<String, String> names, Page page) {
        String by = keys.stream()
                .map(code -> names.getOrDefault(code, code))
                .collect(Collectors.joining(page.t("ui.list.separator")));
        String named = kinds.stream().map(page::name).collect(Collectors.joining(page.t("ui.list.separator")));
        String text = manner == Manner.INTERFACE
                ? page.t("sharing.content.manner.calls", page.name(manner), named, by)
                : page.name(manner);
        return Fact.of(page.t("sharing.content.manner"), text);
    }

    private static Fact period(Period period, Page page) {
        return Fact.of(
                page.t("sharing.content.period"), page.t("sharing.content.period.span", period.from(), period.to()));
    }

    private static Fact frequency(Frequency frequency, Page page) {
        return Fact.of(
                page.t("sharing.content.frequency"),
                page.t("sharing.content.frequency.text", frequency.perDay(), frequency.perSecond()));
    }
}
