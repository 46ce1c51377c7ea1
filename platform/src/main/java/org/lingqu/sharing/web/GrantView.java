package org.lingqu.sharing.web;

import gg.jte.Content;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.AccessCounts;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.ReferenceKind;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Manner;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;
import org.lingqu.ui.Snippet;

/**
 * What the page of a grant shows.
 *
 * @param kind what the user is when the regulation applies to it by reference
 * @param names name by code of the entry's items
 * @param calls the latest calls
 * @param use use of today
 * @param uses use of the last thirty days
 * @param base the platform's own address as this reader sees it
 * @param mayEnd whether the reader may end it
 * @param mayPause whether the reader may suspend it, or let it go on
 * @param mayExtend whether the reader may ask for a longer period
 * @param overdueSince the day by which the data should have been updated and were not; null when they are not overdue
 * @param panels what whoever supplies the data adds
 */
public record GrantView(
        Grant grant,
        Optional<ReferenceKind> kind,
        Map<String, String> names,
        List<GrantUse.CallLine> calls,
        AccessCounts.Use use,
        GrantUses uses,
        String base,
        LocalDate today,
        boolean mayEnd,
        boolean mayPause,
        boolean mayExtend,
        @Nullable LocalDate overdueSince,
        List<Panel> panels) {

    /** A part of the page that another module fills. */
    public record Panel(String anchor, String title, Function<Page, Content> content) {}

    /** Whether anything is called under it. */
    public boolean isCalled() {
        return grant.manner() == Manner.INTERFACE;
    }

    /** Lamp and word of its state. */
    public ClockLight light() {
        return light(grant, today);
    }

    static ClockLight light(Grant grant, LocalDate today) {
        if (grant.isWithdrawn()) {
            return ClockLight.of(ClockLight.State.NONE, "sharing.state.ended");
        }
        if (grant.isSuspended()) {
            return ClockLight.of(ClockLight.State.RED, "sharing.state.suspended");
        }
        if (today.isAfter(grant.period().to())) {
            return ClockLight.of(ClockLight.State.NONE, "sharing.state.expired");
        }
        return today.isBefore(grant.period().from())
                ? ClockLight.of(ClockLight.State.YELLOW, "sharing.state.early")
                : ClockLight.of(ClockLight.State.MET, "sharing.state.live");
    }

    public boolean isLive() {
        return !grant.isWithdrawn() && !grant.isSuspended() && grant.period().includes(today);
    }

    /** Period, and how much of it is left. */
    public String span(Page page) {
        String span = page.t(
                "sharing.content.period.span",
                grant.period().from(),
                grant.period().to());
        long left = ChronoUnit.DAYS.between(today, grant.period().to());
        return isLive() ? span + page.t("sharing.grant.comma") + page.t("sharing.grant.left", left) : span;
    }

    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>(ScopeFacts.of(grant, names, page));
        kind.ifPresent(found -> facts.add(Fact.of(page.t("organization.kind.applied"), page.name(found))));
        return facts;
    }

    /** Day of the decision and version of the entry. */
    public String origin(Page page) {
        return page.t("sharing.grant.origin.text", LegalTime.dateOf(grant.issuedAt()), grant.entryVersion());
    }

    /** The articles it rests on. */
    public List<String> articles(Page page) {
        return grant.basis().issued().stream().map(page::cite).toList();
    }

    /** By kind of call. */
    public Map<CallKind, List<Snippet>> examples() {
        return CallExamples.of(grant, base);
    }

    /** An answer as it looks. */
    public String sample() {
        StringBuilder row = new StringBuilder();
        grant.items()
                .forEach(item -> row.append(row.isEmpty() ? "" : ", ")
                        .append('"')
                        .append(item.code())
                        .append("\": \"…\""));
        return """
                HTTP/1.1 200
                Lingqu-Receipt: 01998f21-6c04-7a11-9c55-0242ac120002._qU5antDJfQ…

                {"resource": "%s", "grant": "%s", "snapshot": 12, "found": 1,
                 "rows": [{%s}]}""".formatted(grant.resource().value(), grant.number(), row);
    }

    /** What came of a call, in words. */
    public String outcome(GrantUse.CallLine call, Page page) {
        if (call.refusal() != null) {
            return page.wording()
                    .ifKnown("problem." + call.refusal() + ".title")
                    .orElseGet(() -> page.t("sharing.grant.calls.refused"));
        }
        return page.t(call.rows() > 0 ? "sharing.grant.calls.ok" : "sharing.grant.calls.nothing");
    }

    /** Where a receipt is verified. */
    public String proof(GrantUse.CallLine call) {
        return "/audit?receipt=" + call.receipt();
    }
}
