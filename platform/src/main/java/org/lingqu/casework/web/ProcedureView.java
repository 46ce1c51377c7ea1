package org.lingqu.casework.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lingqu.casework.Beginnings.Edition;
import org.lingqu.casework.ClockRule;
import org.lingqu.casework.Move;
import org.lingqu.casework.Stage;
import org.lingqu.rules.PackWords;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;

/** The drawing of a procedure: its stages one below the other, from each the acts that lead on. */
public record ProcedureView(Edition edition) {

    /**
     * A stage as it is drawn.
     *
     * @param anchor where arrows to it lead
     * @param awaits who must act; how the case has ended
     */
    public record Node(String anchor, String name, String awaits, boolean end, List<Arrow> arrows) {}

    /**
     * An act as it is drawn.
     *
     * @param to name of the stage it leads to
     * @param anchor of that stage; empty where the case stays
     * @param marks what is particular about it
     */
    public record Arrow(String act, String who, String to, String anchor, List<String> marks) {}

    private String names() {
        return "procedure." + edition.procedure().id();
    }

    public String title(Page page) {
        return page.t(names() + ".short");
    }

    public String packTitle(Page page) {
        return edition.pack().names().title(page.english() ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
    }

    public String packHref() {
        return "/rules/packs/" + edition.pack().id();
    }

    /** Where the regulation knows it, or that the platform offers it. */
    public String basis(Page page) {
        return edition.rule()
                .map(rule -> rule.citation())
                .map(page::cite)
                .orElseGet(() -> page.t("casework.procedure.offered"));
    }

    public String opening(Page page) {
        Move opening = edition.procedure().opening();
        return page.t(
                "casework.procedure.begins",
                page.t(names() + ".role." + opening.by().name()),
                page.t(names() + ".move." + opening.name()));
    }

    public List<Node> nodes(Page page) {
        return edition.procedure().stages().stream()
                .map(stage -> node(stage, page))
                .toList();
    }

    private Node node(Stage stage, Page page) {
        String awaits = stage.awaits() == null
                ? page.t("casework.procedure.end")
                : page.t(
                        "casework.procedure.awaits",
                        page.t(names() + ".role." + stage.awaits().name()));
        return new Node(
                "stage-" + stage.name(),
                page.t(names() + ".stage." + stage.name()),
                awaits,
                stage.isEnd(),
                edition.procedure().movesFrom(stage.name()).stream()
                        .map(move -> arrow(move, stage, page))
                        .toList());
    }

    private Arrow arrow(Move move, Stage from, Page page) {
        boolean stays = move.to().equals(from.name());
        List<String> marks = new ArrayList<>();
        if (move.automaticAfter() != null) {
            marks.add(page.t("casework.procedure.automatic"));
        }
        if (move.isDecision()) {
            marks.add(page.t("casework.procedure.four-eyes"));
        }
        if (move.extension() != null) {
            marks.add(page.t("casework.procedure.extension"));
        }
        return new Arrow(
                page.t(names() + ".move." + move.name()),
                page.t(names() + ".role." + move.by().name()),
                stays ? page.t("casework.procedure.stays") : page.t(names() + ".stage." + move.to()),
                stays ? "" : "#stage-" + move.to(),
                marks);
    }

    /** The limits that run in it, each with its length and article as the regulation has them. */
    public List<Fact> limits(Page page) {
        PackWords words = PackWords.to(page.wording());
        return edition.procedure().clocks().stream()
                .map(ClockRule::limit)
                .distinct()
                .filter(limit -> edition.pack().findLimit(limit).isPresent())
                .map(limit -> Fact.of(
                        page.t(names() + ".clock." + limit),
                        page.t(
                                "casework.procedure.limit",
                                words.text(edition.pack().value(limit)),
                                words.said(edition.pack().value(limit)).note())))
                .toList();
    }
}
