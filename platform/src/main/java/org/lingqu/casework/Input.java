package org.lingqu.casework;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing a move asks for. Texts: {@code procedure.<id>.input.<name>} (label) and, where it helps, {@code ….<name>.hint}; choices
 * {@code ….<name>.<choice>}.
 *
 * @param name stable name, e.g. {@code reason}
 * @param kind the form of the value
 * @param required always required
 * @param demands the questions to the rule pack of which one yes makes it required
 * @param asked the question to the rule pack without whose yes it is not asked for at all; null: always asked
 * @param choicesKey key of the pack's list of codes that may be chosen, or, for a list, of what it must cover; null when there is none
 * @param source key of the {@link ChoiceSource} whose codes may be chosen; null when there is none
 * @param choices fixed codes that may be chosen; empty when the pack or nobody limits them
 */
public record Input(
        String name,
        Kind kind,
        boolean required,
        List<Where> demands,
        @Nullable Where asked,
        @Nullable String choicesKey,
        @Nullable String source,
        List<String> choices) {

    /** Longest text accepted, in characters. */
    public static final int LONGEST_TEXT = 4000;

    /** Forms of a value. */
    public enum Kind {
        /** One line. */
        TEXT,
        /** Several lines. */
        LONG_TEXT,
        /** A day, ISO 8601. */
        DATE,
        /** A whole number, not negative. */
        NUMBER,
        /** One of the choices. */
        CHOICE,
        /** Any number of values, e.g. item codes. */
        LIST
    }

    public Input {
        demands = List.copyOf(demands);
        choices = List.copyOf(choices);
    }

    public static Input text(String name) {
        return plain(name, Kind.TEXT);
    }

    public static Input longText(String name) {
        return plain(name, Kind.LONG_TEXT);
    }

    public static Input date(String name) {
        return plain(name, Kind.DATE);
    }

    public static Input number(String name) {
        return plain(name, Kind.NUMBER);
    }

    public static Input list(String name) {
        return plain(name, Kind.LIST);
    }

    /** A list with a line for each entry the rule pack lists under the key, beginning with it: {@code 编制：同意}; any list where it is silent. */
    public static Input listCovering(String name, String packKey) {
        return new Input(name, Kind.LIST, true, List.of(), null, packKey, null, List.of());
    }

    /** One of fixed codes. */
    public static Input choice(String name, String... codes) {
        return new Input(name, Kind.CHOICE, true, List.of(), null, null, null, List.of(codes));
    }

    /** One of the codes the rule pack lists under the key; any text where the pack is silent. */
    public static Input choiceFrom(String name, String packKey) {
        return new Input(name, Kind.CHOICE, true, List.of(), null, packKey, null, List.of());
    }

    /** One of what a {@link ChoiceSource} offers at that moment. */
    public static Input choiceOf(String name, String sourceKey) {
        return new Input(name, Kind.CHOICE, true, List.of(), null, null, sourceKey, List.of());
    }

    private static Input plain(String name, Kind kind) {
        return new Input(name, kind, true, List.of(), null, null, null, List.of());
    }

    /** The same input, not required (unless the pack demands it). */
    public Input optional() {
        return new Input(name, kind, false, demands, asked, choicesKey, source, choices);
    }

    /** The same input, required only where the pack says anything under the key: {@code basis.whereLaidDown("sharing.refusalBasisRanks")}. */
    public Input whereLaidDown(String key) {
        return where(Where.says(key));
    }

    /** The same input, required only where the pack's list under the key has the code: {@code basis.where("sharing.refusalMustState", "BASIS")}. */
    public Input where(String key, String code) {
        return where(Where.says(key, code));
    }

    /** The same input, required only where the pack answers yes; several questions: one yes is enough. */
    public Input where(Where demand) {
        List<Where> all = new ArrayList<>(demands);
        all.add(demand);
        return new Input(name, kind, false, all, asked, choicesKey, source, choices);
    }

    /** The same input, not asked for at all – and not taken – where the pack answers no. */
    public Input askedWhere(Where question) {
        return new Input(name, kind, required, demands, question, choicesKey, source, choices);
    }
}
