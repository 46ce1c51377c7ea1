package org.lingqu.casework.web;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Clock;
import org.lingqu.casework.ClockWords;
import org.lingqu.casework.Ending;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Move;
import org.lingqu.casework.Party;
import org.lingqu.casework.Procedure;
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
 * @param fields the fields for what these moves ask for
 * @param packTitle title of the regulation the case runs under
 * @param panel makes the owning module's content; null when it has none
 * @param own makes the owning module's form fields; null: it has none
 * @param asides further parts other modules have to show
 * @param urging whether the reader may ask those who must act to do so
 * @param handlers people the reader may name to handle the case; empty when he may name nobody
 * @param form a refused form on its way back, or none
 * @param words says clocks
 * @param generatedForm what the printable form is called under the regulation; null where it has none
 */
public record CaseView(
        CaseFile file,
        Procedure procedure,
        List<Move> moves,
        Fields fields,
        String packTitle,
        @Nullable Panel panel,
        @Nullable Panel own,
        List<Panel> asides,
        boolean urging,
        List<Choice> handlers,
        FormFaults form,
        ClockWords words,
        @Nullable String generatedForm) {

    /** Renders a part of the page that another module gives. */
    public interface Panel {
        Content on(Page page, FormFaults form);
    }

    /** A step the regulation does not know is passed without a word to the reader; programs read of it. */
    private static final String PASSED = "casework.passed";

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
        return file.shown()
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
            if (step.said().key().equals(PASSED)) {
                continue;
            }
            Happening line = Happening.of(step.at(), "", step.said().in(page::t));
            boolean grave = step.act().equals(Step.MISSED);
            lines.add(0, new Happening(line.when(), line.who(), line.what(), remark(step, page), grave));
        }
        return lines;
    }

    /** What was stated with a step, a line each; a reason alone needs no label, and the opening stands above. Null when nothing was stated. */
    private @Nullable String remark(Step step, Page page) {
        List<Fact> stated = step.from().isEmpty() ? List.of() : stated(step, page);
        String reason = step.inputs().text("reason");
        if (stated.isEmpty() || stated.size() == 1 && !reason.isEmpty()) {
            return reason.isEmpty() ? null : reason;
        }
        return stated.stream()
                .map(fact -> page.t("casework.history.stated", fact.label(), fact.value()))
                .collect(Collectors.joining("\n"));
    }

    /** What was stated with the decision: the applicant reads the very words. Empty while the case runs or when nothing was stated. */
    public List<Fact> decision(Page page) {
        return file.isOpen()
                ? List.of()
                : file.history().stream()
                        .filter(step ->
                                !step.isOfTheKernel() && !step.said().key().equals(PASSED))
                        .reduce((earlier, later) -> later)
                        .filter(step -> !step.from().isEmpty())
                        .map(step -> stated(step, page))
                        .orElse(List.of());
    }

    /** What was stated with a step, in the order of the table; without what was chosen and has no name any more. */
    private List<Fact> stated(Step step, Page page) {
        return procedure
                .move(step.from(), step.act())
                .map(move -> move.inputs().stream()
                        .filter(input -> step.inputs().has(input.name()))
                        .filter(input -> input.source() == null
                                || !fields.words(input, step.inputs(), page)
                                        .equals(step.inputs().text(input.name())))
                        .map(input -> Fact.of(fields.label(input, page), fields.words(input, step.inputs(), page)))
                        .toList())
                .orElse(List.of());
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

    /** Who seals the printed page. */
    public List<String> signatures() {
        return file.parties().stream().map(Party::name).toList();
    }

    public String button(Move move, Page page) {
        return page.t(names() + ".move." + move.name());
    }

    /** What was stated at the opening. Empty where the owning module shows the content itself. */
    public List<Fact> opening(Page page) {
        Inputs stated = file.history().get(0).inputs();
        return panel != null
                ? List.of()
                : procedure.opening().inputs().stream()
                        .filter(input -> stated.has(input.name()))
                        .map(input -> Fact.of(fields.label(input, page), fields.words(input, stated, page)))
                        .toList();
    }

    /** Who handles the case, where somebody was named. */
    public @Nullable String handler() {
        return file.handler() == null ? null : file.handler().name();
    }

    /** What the printable form is called under the regulation; null where it has none. */
    public @Nullable String formTitle() {
        return generatedForm;
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
