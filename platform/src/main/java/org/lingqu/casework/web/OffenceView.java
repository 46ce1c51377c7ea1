package org.lingqu.casework.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lingqu.casework.ProposedOffence;
import org.lingqu.kernel.Citation;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/**
 * One proposed offence with its evidence.
 *
 * @param offence the proposal
 * @param findings what a person may find under its regulation
 */
public record OffenceView(ProposedOffence offence, List<ProposedOffence.Finding> findings) {

    /** Evidence that is told in words of its own; everything else is what was stated under an input of the procedure. */
    private static final Set<String> PLAIN =
            Set.of("case", "procedure", "article", "packVersion", "limit", "due", "act", "about");

    public String act(Page page) {
        return capital(page.wording().ifKnown("rules.code." + offence.offence()).orElse(offence.offence()), page);
    }

    public String href() {
        return "/offences/" + offence.id();
    }

    public String number() {
        return offence.evidence().getOrDefault("case", "");
    }

    /** What happened, in a sentence: the limit that was missed, or the act. */
    public String what(Page page) {
        String procedure = "procedure." + offence.evidence().getOrDefault("procedure", "");
        String limit = offence.evidence().get("limit");
        if (limit != null) {
            return capital(
                    page.t(
                            "casework.offence.late",
                            page.t(procedure + ".clock." + limit),
                            LocalDate.parse(offence.evidence().getOrDefault("due", ""))),
                    page);
        }
        return capital(
                page.t(
                        "casework.offence.did",
                        page.t(procedure + ".move." + offence.evidence().get("act"))),
                page);
    }

    /** Words that stand within sentences elsewhere begin one here. */
    private static String capital(String words, Page page) {
        return page.english() && !words.isEmpty()
                ? words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1)
                : words;
    }

    /** Who decided, and when. */
    public static String decided(ProposedOffence.Verdict verdict, Page page) {
        return page.t("casework.by-at", verdict.by(), page.time(verdict.at()));
    }

    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(page.t("casework.offence.act"), act(page)));
        facts.add(Fact.of(page.t("casework.offence.department"), offence.departmentName()));
        facts.add(Fact.of(page.t("casework.offence.what"), what(page)));
        facts.add(Fact.of(page.t("casework.offence.case"), number()).linking("/cases/" + offence.caseId()));
        String article = offence.evidence().getOrDefault("article", "");
        if (!article.isEmpty()) {
            facts.add(Fact.of(page.t("casework.offence.article"), page.cite(Citation.of(offence.pack(), article))));
        }
        offence.evidence().keySet().stream()
                .filter(key -> !PLAIN.contains(key))
                .sorted()
                .forEach(key -> facts.add(Fact.of(
                        page.t("procedure." + offence.evidence().getOrDefault("procedure", "") + ".input." + key),
                        String.valueOf(offence.evidence().get(key)).replace("\n", "；"))));
        facts.add(Fact.of(page.t("casework.offence.proposed"), page.time(offence.proposedAt())));
        return facts;
    }

    public List<Choice> choices(Page page) {
        return findings.stream()
                .map(finding -> new Choice(finding.name(), page.t("casework.finding." + finding.name())))
                .toList();
    }

    /** Where a confirmed act leads on. */
    public String onward() {
        return "/cases/new?procedure=rectification&type=case&subject=" + offence.caseId();
    }
}
