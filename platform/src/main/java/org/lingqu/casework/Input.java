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
 * @param demands the values of the rule pack that make it required; one is enough
 * @param choicesKey key of the pack's list of codes that may be chosen; null when there is none
 * @param choices fixed codes that may be chosen; empty when the pack or nobody limits them
 */
public record Input(
        String name,
        Kind kind,
        boolean required,
        List<Demand> demands,
        @Nullable String choicesKey,
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

    /**
     * A value of the rule pack that makes an input required.
     *
     * @param key key of the pack
     * @param code the code the pack's list must contain; null when it is enough that the pack says anything
     */
    public record Demand(String key, @Nullable String code) {}

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

    /** One of fixed codes. */
    public static Input choice(String name, String... codes) {
        return new Input(name, Kind.CHOICE, true, List.of(), null, List.of(codes));
    }

    /** One of the codes the rule pack lists under the key; any text where the pack is silent. */
    public static Input choiceFrom(String name, String packKey) {
        return new Input(name, Kind.CHOICE, true, List.of(), packKey, List.of());
    }

    private static Input plain(String name, Kind kind) {
        return new Input(name, kind, true, List.of(), null, List.of());
    }

    /** The same input, not required (unless the pack demands it). */
    public Input optional() {
        return new Input(name, kind, false, demands, choicesKey, choices);
    }

    /** The same input, required only where the pack says anything under the key: {@code basis.whereLaidDown("sharing.refusalBasisRanks")}. */
    public Input whereLaidDown(String key) {
        return demanded(new Demand(key, null));
    }

    /** The same input, required only where the pack's list under the key has the code: {@code basis.where("sharing.refusalMustState", "BASIS")}. */
    public Input where(String key, String code) {
        return demanded(new Demand(key, code));
    }

    private Input demanded(Demand demand) {
        List<Demand> all = new ArrayList<>(demands);
        all.add(demand);
        return new Input(name, kind, false, all, choicesKey, choices);
    }
}
