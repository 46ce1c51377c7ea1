package org.lingqu.rules.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.LegalTime;
import org.lingqu.rules.Deadline;
import org.lingqu.rules.DeadlineWords;
import org.lingqu.rules.DueAnswer;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.PackWords;
import org.lingqu.rules.RuleKey;
import org.lingqu.rules.RulePack;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Fact;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.Page;
import org.lingqu.ui.WhyDate;

/**
 * The calculator as one reader filled it in.
 *
 * @param packs the regulations to choose from
 * @param pack the chosen one
 * @param limit key of the chosen limit
 * @param from day of the start event as typed
 * @param inherit whether its superior packs join
 * @param answer the answer; null when the day could not be read
 * @param form what was typed and what is wrong with it
 */
public record DueView(
        List<RulePack> packs,
        RulePack pack,
        String limit,
        String from,
        boolean inherit,
        @Nullable DueAnswer answer,
        FormFaults form) {

    public List<Choice> packChoices(Page page) {
        return packs.stream()
                .map(each ->
                        new Choice(each.id(), each.names().title(page.wording().locale())))
                .toList();
    }

    /** The limits the pack has something to say about, and the chosen one. */
    public List<Choice> limitChoices(Page page) {
        PackWords words = PackWords.to(page.wording());
        return RuleKey.all().stream()
                .filter(key -> key.group().equals("limits") && key.mayBeLimit())
                .filter(key -> !pack.value(key.path()).silent() || key.path().equals(limit))
                .map(key -> new Choice(key.path(), label(words, key, page)))
                .toList();
    }

    private String label(PackWords words, RuleKey key, Page page) {
        String name = words.key(key.path());
        return pack.value(key.path()).silent() ? page.t("rules.due.limit.silent", name) : name;
    }

    /** 提供部门收到申请的日期; general where the limit has no start event. */
    public String fromLabel(Page page) {
        PackValue value = pack.value(limit);
        return value.limit() == null
                ? page.t("rules.due.from")
                : page.t(
                        "rules.due.from.of",
                        PackWords.to(page.wording()).event(value.limit().startEvent()));
    }

    public boolean mayInherit() {
        return !pack.parents().isEmpty();
    }

    public @Nullable WhyDate why(Page page) {
        Deadline deadline = answer == null ? null : answer.deadline();
        if (answer == null || deadline == null) {
            return null;
        }
        WhyDate why = DeadlineWords.why(page, deadline, LegalTime.dateOf(page.now()));
        return answer.pack().superiors().stream()
                .filter(above -> above.id().equals(deadline.packId()))
                .findFirst()
                .map(above -> from(above, why, page))
                .orElse(why);
    }

    /** Says that the date is that of a superior regulation: the article alone would be taken for one of the regulation asked. */
    private static WhyDate from(RulePack above, WhyDate why, Page page) {
        List<Fact> facts = new ArrayList<>(why.facts());
        facts.add(Fact.of(
                page.t("rules.due.fact.origin"),
                above.names().title(page.wording().locale())));
        return new WhyDate(why.due(), why.sentence(), why.strip(), facts);
    }

    public boolean provisional() {
        Deadline deadline = answer == null ? null : answer.deadline();
        return deadline != null && deadline.dueDate().provisional();
    }

    /** Why there is no date. */
    public String silence(Page page) {
        if (answer == null) {
            return page.t("rules.due.choose");
        }
        String title = answer.pack().names().title(page.wording().locale());
        return switch (answer.outcome()) {
            case NOT_YET_IN_FORCE ->
                page.t(
                        "rules.due.not-yet",
                        title,
                        answer.pack().effectiveFrom().map(page::date).orElse(""));
            case SILENT -> page.t("rules.due.silent", title);
            case NO_CLOCK ->
                page.t("rules.due.direct", title, PackWords.to(page.wording()).text(answer.value()));
            case DUE -> "";
        };
    }

    /** Told with every answer of a pack that is not simply in force. */
    public String status(Page page) {
        return page.t("rules.due.status", PackWords.to(page.wording()).status(pack));
    }

    public boolean statusCounts() {
        return pack.status() != org.lingqu.rules.PackStatus.IN_FORCE;
    }
}
