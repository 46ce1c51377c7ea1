package org.lingqu.exchange.watermark.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.watermark.Trace;
import org.lingqu.sharing.Grant;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/**
 * One trace.
 *
 * @param grant the grant it names; null: nobody
 */
public record TraceView(Trace trace, @Nullable Grant grant) {

    public String href() {
        return "/exchange/traces/" + trace.id();
    }

    /** Who the file came from, or that nobody is named and why. */
    public String result(Page page) {
        if (grant != null) {
            return page.t("exchange.trace.named", grant.consumer().name(), grant.number());
        }
        return page.t(trace.tried() == 0 ? "exchange.trace.nothing" : "exchange.trace.nobody");
    }

    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        if (grant != null) {
            facts.add(
                    Fact.of(page.t("exchange.trace.consumer"), grant.consumer().name()));
            facts.add(Fact.of(page.t("exchange.trace.system"), grant.consumer().systemName()));
            facts.add(Fact.of(page.t("exchange.trace.data"), grant.title())
                    .linking("/catalog/" + grant.resource().value()));
            facts.add(
                    Fact.of(page.t("exchange.trace.provider"), grant.provider().name()));
            facts.add(Fact.code(page.t("exchange.trace.grant"), grant.number()));
            facts.add(Fact.of(page.t("exchange.trace.purpose"), grant.purpose().scenario()));
        }
        return facts;
    }

    /** How the result came about. */
    public List<Fact> measures(Page page) {
        List<Fact> facts = new ArrayList<>();
        if (trace.tried() > 0) {
            facts.add(Fact.of(
                    page.t("exchange.trace.score"),
                    page.t("exchange.trace.score.of", one(trace.score()), one(trace.threshold()))));
            facts.add(Fact.of(page.t("exchange.trace.agreement"), percent(trace.agreement())));
            facts.add(Fact.of(page.t("exchange.trace.tried"), page.number(trace.tried())));
            facts.add(Fact.of(
                    page.t("exchange.trace.rows"), page.t("exchange.trace.rows.of", trace.rows(), trace.places())));
            facts.add(Fact.of(
                    page.t("exchange.trace.columns"), String.join(page.t("exchange.trace.comma"), trace.columns())));
        }
        facts.add(Fact.of(page.t("exchange.trace.reason"), trace.reason()));
        facts.add(Fact.of(page.t("exchange.trace.by"), trace.by()));
        facts.add(Fact.of(page.t("exchange.trace.at"), page.time(trace.at())));
        facts.add(Fact.code(page.t("exchange.trace.sha256"), trace.sha256()));
        return facts;
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
