package org.lingqu.exchange.handover;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Responsible;
import org.lingqu.ui.Column;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;
import org.lingqu.ui.Snippet;

/**
 * What the page of one hand-over shows.
 *
 * @param attempts those that failed before the present one, the first first
 * @param file null where none was made
 * @param manifest the signed note; empty before it is done
 * @param key with which the note is verified
 * @param link whole address of a link that was just given out; null otherwise
 * @param mine whether the reader orders and receives
 * @param people who answered for it in the user department; null where nobody was named
 */
public record RunView(
        Grant grant,
        Run run,
        List<Attempt> attempts,
        @Nullable HandedFile file,
        String manifest,
        String key,
        @Nullable String link,
        boolean mine,
        @Nullable Responsible people) {

    public RunView {
        attempts = List.copyOf(attempts);
    }

    public List<Column> attemptColumns(Page page) {
        return List.of(
                Column.of(page.t("exchange.handover.attempt")),
                Column.of(page.t("exchange.handover.ended")),
                Column.of(page.t("exchange.handover.state")));
    }

    /** Why an attempt failed, in words. */
    public static String words(Attempt attempt, Page page) {
        return page.wording()
                .ifKnown("problem." + attempt.problem() + ".title")
                .orElseGet(() -> page.t("problem.handover-failed.title"));
    }

    /** What to do about the problem of this run; empty where that is said with figures which the run does not keep. */
    public String next(Page page) {
        return page.wording()
                .ifKnown("problem." + run.problem() + ".next")
                .filter(text -> text.indexOf('{') < 0)
                .orElse("");
    }

    public String address() {
        return "/sharing/grants/" + grant.id() + "/handovers/" + run.id();
    }

    public boolean canResume() {
        return mine && !grant.isWithdrawn() && run.state() == RunState.FAILED;
    }

    /** Whether a link can be given out. */
    public boolean canLink() {
        return mine && file != null && file.isThere() && run.state() == RunState.DONE;
    }

    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(page.t("exchange.handover.form"), page.name(run.form())));
        facts.add(Fact.code(page.t("exchange.handover.matter"), run.matter()));
        facts.add(Fact.of(
                page.t("exchange.handover.ordered"),
                page.t("exchange.handover.ordered.text", page.time(run.orderedAt()), run.orderedBy())));
        if (people != null) {
            facts.add(Fact.of(
                    page.t("exchange.handover.people"),
                    page.t("exchange.handover.people.text", people.handler(), people.user(), people.manager())));
        }
        if (run.endedAt() != null) {
            facts.add(Fact.of(page.t("exchange.handover.ended"), page.time(run.endedAt())));
        }
        if (run.snapshot() > 0) {
            facts.add(Fact.of(
                    page.t("exchange.handover.snapshot"), page.t("exchange.handover.snapshot.text", run.snapshot())));
        }
        facts.add(Fact.of(
                page.t("exchange.handover.rows"),
                page.t("exchange.handover.progress", run.rows(), run.sent(), run.chunks())));
        if (!run.digest().isEmpty()) {
            facts.add(Fact.code(page.t("exchange.handover.digest"), run.digest()));
        }
        return facts;
    }

    public List<Fact> file(HandedFile shown, Page page) {
        return List.of(
                Fact.of(page.t("exchange.file.name"), shown.name()),
                Fact.of(page.t("exchange.file.bytes"), page.t("exchange.file.bytes.text", shown.bytes())),
                Fact.code("SHA-256", shown.sha256()),
                Fact.of(
                        page.t("exchange.file.mark"),
                        page.t(shown.marked() ? "exchange.file.mark.yes" : "exchange.file.mark.no")),
                Fact.of(
                        page.t("exchange.file.kept"),
                        page.t(
                                "exchange.file.kept.text",
                                page.time(shown.madeAt().plus(FileSweep.KEPT)))));
    }

    /** How the file is fetched, and gone on with where it broke off. */
    public static List<Snippet> examples(String address, HandedFile file) {
        return HandoverExamples.of(address, file);
    }
}
