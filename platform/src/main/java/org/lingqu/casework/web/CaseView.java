package org.lingqu.casework.web;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Clock;
import org.lingqu.casework.ClockWords;
import org.lingqu.casework.Ending;
import org.lingqu.casework.Input;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Move;
import org.lingqu.casework.Party;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.Question;
import org.lingqu.casework.Step;
import org.lingqu.kernel.Actor;
import org.lingqu.ui.Choice;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Fact;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.Happening;
import org.lingqu.ui.Page;
import org.lingqu.ui.Stage;
import org.lingqu.ui.WhyDate;

/**
 * The case page for one reader.
 *
 * @param file the case
 * @param procedure its table
 * @param moves what the reader may do now
 * @param questions what these moves ask for, each input once
 * @param packTitle title of the regulation the case runs under
 * @param panel makes the owning module's content; null when it has none
 * @param fields makes the owning module's form fields; null: they are drawn from the questions
 * @param form a refused form on its way back, or none
 * @param words says clocks
 */
public record CaseView(
        CaseFile file,
        Procedure procedure,
        List<Move> moves,
        List<Asked> questions,
        String packTitle,
        @Nullable Panel panel,
        @Nullable Panel fields,
        FormFaults form,
        ClockWords words) {

    /**
     * A question of one or several moves.
     *
     * @param question the input
     * @param moves the moves that ask for it
     * @param all whether every move open to the reader asks for it
     */
    public record Asked(Question question, List<Move> moves, boolean all) {

        /** Whether the form can say it is required, whatever the reader decides. */
        public boolean always() {
            return all && question.required();
        }
    }

    /** Renders a part of the page that another module gives. */
    public interface Panel {
        Content on(Page page, FormFaults form);
    }

    private String names() {
        return "procedure." + file.procedure();
    }

    public String title(Page page) {
        return page.t(
                "casework.title", page.t(names() + ".short"), file.subject().title());
    }

    public String kind(Page page) {
        return page.t(names() + ".title");
    }

    /** Who asked whom. */
    public String between(Page page) {
        String opener = name(procedure.opening().by().party());
        return procedure.parties().stream()
                .filter(party -> !party.equals(procedure.opening().by().party()))
                .findFirst()
                .map(other -> page.t("casework.between", opener, name(other)))
                .orElse(opener);
    }

    private String name(String party) {
        return file.party(party).map(Party::name).orElse("");
    }

    public Optional<Clock> pressing() {
        return file.pressing();
    }

    public ClockLight light() {
        return file.pressing()
                .or(() -> file.clocks().stream().reduce((one, other) -> other))
                .map(words::light)
                .orElseGet(ClockLight::silent);
    }

    /** All clocks that explain a date: the running ones, then those that ended, newest first. */
    public List<Clock> explained() {
        List<Clock> all = new ArrayList<>(file.clocks());
        Collections.reverse(all);
        all.sort(Comparator.comparing((Clock clock) -> !clock.isRunning()));
        return all;
    }

    public WhyDate why(Clock clock, Page page) {
        return words.why(clock, file.procedure(), page);
    }

    public ClockLight lightOf(Clock clock) {
        return words.light(clock);
    }

    public String owed(Clock clock, Page page) {
        return page.t(names() + ".clock." + clock.limit());
    }

    public List<Stage> stages(Page page) {
        return new Canal(this).stages(page);
    }

    public List<Fact> parties(Page page) {
        List<Fact> facts = new ArrayList<>();
        procedure.parties().stream()
                .flatMap(role -> file.party(role).stream())
                .map(party -> Fact.of(page.t(names() + ".role." + party.role()), party.name()))
                .forEach(facts::add);
        facts.add(Fact.of(
                page.t("casework.pack"),
                page.t("casework.pack-version", packTitle, Integer.toString(file.packVersion()))));
        return facts;
    }

    public List<Happening> history(Page page) {
        List<Happening> lines = new ArrayList<>();
        for (Step step : file.history()) {
            Happening line = Happening.of(step.at(), "", step.said().in(page::t));
            boolean grave = step.act().equals(Step.MISSED);
            lines.add(0, new Happening(line.when(), line.who(), line.what(), remark(step), grave));
        }
        return lines;
    }

    private static @Nullable String remark(Step step) {
        String reason = step.inputs().text("reason");
        return reason.isEmpty() ? null : reason;
    }

    /** What was stated with the decision: the applicant reads the very words. Empty while the case runs or when nothing was stated. */
    public List<Fact> decision(Page page) {
        return file.isOpen()
                ? List.of()
                : file.lastMove().map(step -> stated(step, page)).orElse(List.of());
    }

    private List<Fact> stated(Step step, Page page) {
        return procedure
                .move(step.from(), step.act())
                .map(move -> move.inputs().stream()
                        .filter(input -> step.inputs().has(input.name()))
                        .map(input -> Fact.of(label(input, page), words(input, step.inputs(), page)))
                        .toList())
                .orElse(List.of());
    }

    private String words(Input input, Inputs stated, Page page) {
        return switch (input.kind()) {
            case TEXT, LONG_TEXT -> stated.text(input.name());
            case DATE -> stated.date(input.name()).map(page::date).orElse("");
            case NUMBER -> stated.number(input.name()).map(page::number).orElse("");
            case CHOICE -> choice(input, stated.text(input.name()), page);
            case LIST -> String.join(page.t("ui.list.separator"), stated.list(input.name()));
        };
    }

    public List<Attachment> attachments() {
        return file.history().stream()
                .flatMap(step -> step.attachments().stream())
                .toList();
    }

    public String size(Attachment attachment, Page page) {
        long kilobytes = Math.max(1, Math.round(attachment.size() / 1024.0));
        return page.number(kilobytes) + " KB";
    }

    public String label(Input input, Page page) {
        return page.t(names() + ".input." + input.name());
    }

    /** For which moves it is needed, where not for all, and the procedure's own hint. */
    public @Nullable String hint(Asked asked, Page page) {
        List<String> hints = new ArrayList<>();
        if (!asked.all()) {
            hints.add(page.t(
                    asked.question().required() ? "casework.for-required" : "casework.for",
                    asked.moves().stream().map(move -> button(move, page)).toList()));
        }
        page.wording()
                .ifKnown(names() + ".input." + asked.question().input().name() + ".hint")
                .ifPresent(hints::add);
        return hints.isEmpty() ? null : String.join(" ", hints);
    }

    public List<Choice> choices(Question question, Page page) {
        return question.choices().stream()
                .map(code -> new Choice(code, choice(question.input(), code, page)))
                .toList();
    }

    /** The words of a code: the procedure's own, else those of the ranks of norm every pack uses. */
    private String choice(Input input, String code, Page page) {
        return page.wording()
                .ifKnown(names() + ".input." + input.name() + "." + code)
                .or(() -> page.wording().ifKnown("casework.choice." + code))
                .orElse(code);
    }

    /** The form field of an input. */
    public String type(Input input) {
        return switch (input.kind()) {
            case DATE -> "date";
            case NUMBER -> "number";
            case TEXT, CHOICE, LONG_TEXT, LIST -> "text";
        };
    }

    public boolean isLong(Input input) {
        return input.kind() == Input.Kind.LONG_TEXT || input.kind() == Input.Kind.LIST;
    }

    /** Who seals the printed page. */
    public List<String> signatures() {
        return file.parties().stream().map(Party::name).toList();
    }

    public String button(Move move, Page page) {
        return page.t(names() + ".move." + move.name());
    }

    /** One primary button: the first decision, else the first move. A refusal is outlined in red and never primary. */
    public String look(Move move) {
        if (refuses(move)) {
            return "btn btn-outline-danger";
        }
        Move primary = moves.stream()
                .filter(one -> one.isDecision() && !refuses(one))
                .findFirst()
                .orElse(moves.get(0));
        return move.equals(primary) ? "btn btn-primary" : "btn";
    }

    private boolean refuses(Move move) {
        return procedure
                .stage(move.to())
                .map(stage -> stage.ending() == Ending.REFUSED)
                .orElse(false);
    }

    /** Whether somebody who drafted or applied looks at a decision he may not make. */
    public boolean barred(Actor reader) {
        return moves.stream().noneMatch(Move::isDecision)
                && procedure.movesFrom(file.stage()).stream()
                        .filter(Move::isDecision)
                        .anyMatch(move -> file.party(move.by().party())
                                .filter(party -> move.by().isHeldBy(reader, party))
                                .isPresent());
    }
}
