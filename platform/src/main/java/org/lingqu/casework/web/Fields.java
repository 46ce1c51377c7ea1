package org.lingqu.casework.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Input;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Move;
import org.lingqu.casework.Question;
import org.lingqu.ui.Choice;
import org.lingqu.ui.Page;

/**
 * The fields of a form that asks for what moves need.
 *
 * @param procedure id of the procedure, whose bundle has the words
 * @param asked the questions, each input once
 * @param offered words of the codes a source of choices offers now
 * @param proposed the last day proposed for an input that sets one
 */
public record Fields(
        String procedure,
        List<Asked> asked,
        Function<String, Map<String, String>> offered,
        Function<Input, Optional<LocalDate>> proposed) {

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

    private String name(Input input) {
        return "procedure." + procedure + ".input." + input.name();
    }

    public String label(Input input, Page page) {
        return page.t(name(input));
    }

    /** Labels by name of the field, for a summary of what is wrong. */
    public Map<String, String> labels(Page page) {
        return asked.stream()
                .map(one -> one.question().input())
                .collect(Collectors.toMap(Input::name, input -> label(input, page), (one, other) -> one));
    }

    /** For which moves it is needed, where not for all, and the procedure's own hint. */
    public @Nullable String hint(Asked one, Page page) {
        List<String> hints = new ArrayList<>();
        if (!one.all()) {
            hints.add(page.t(
                    one.question().required() ? "casework.for-required" : "casework.for",
                    one.moves().stream()
                            .map(move -> page.t("procedure." + procedure + ".move." + move.name()))
                            .toList()));
        }
        page.wording().ifKnown(name(one.question().input()) + ".hint").ifPresent(hints::add);
        if (isLong(one.question().input()) && !one.question().choices().isEmpty()) {
            hints.add(page.t("casework.covers", one.question().choices()));
        }
        return hints.isEmpty() ? null : String.join(" ", hints);
    }

    public List<Choice> choices(Question question, Page page) {
        return question.choices().stream()
                .map(code -> new Choice(code, choice(question.input(), code, page)))
                .toList();
    }

    /** The words of a code: the procedure's own, those of the source that offers it, those of the rule packs, else the code itself. */
    String choice(Input input, String code, Page page) {
        String source = input.source();
        return page.wording()
                .ifKnown(name(input) + "." + code)
                .or(() -> Optional.ofNullable(source)
                        .map(key -> offered.apply(key).get(code)))
                .or(() -> page.wording().ifKnown("casework.choice." + code))
                .or(() -> page.wording().ifKnown("rules.code." + code))
                .orElse(code);
    }

    /** What was stated under an input, in words. */
    String words(Input input, Inputs stated, Page page) {
        return switch (input.kind()) {
            case TEXT, LONG_TEXT -> stated.text(input.name());
            case DATE -> stated.date(input.name()).map(page::date).orElse("");
            case NUMBER -> stated.number(input.name()).map(page::number).orElse("");
            case CHOICE -> choice(input, stated.text(input.name()), page);
            case LIST -> String.join(page.t("ui.list.separator"), stated.list(input.name()));
        };
    }

    /** What stands in the field at first: the only choice there is, the day proposed. */
    public @Nullable Object value(Question question) {
        Input input = question.input();
        if (!isLong(input) && question.required() && question.choices().size() == 1) {
            return question.choices().get(0);
        }
        return input.kind() == Input.Kind.DATE ? proposed.apply(input).orElse(null) : null;
    }

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
}
