package org.lingqu.kernel;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a text from outside may hold. A character that nobody sees makes two names look the same that are not, turns the direction of the text
 * around it, or cannot be kept at all.
 */
public final class PlainText {

    private PlainText() {}

    /** Controls except tab and the ends of lines, formats (joiners, marks and overrides of direction), and what is no character. */
    public static boolean isInvisible(int character) {
        if (character == '\t' || character == '\n' || character == '\r') {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /** What no database keeps: NUL, and half of a character. */
    public static boolean isUnstorable(int character) {
        return character == 0 || Character.getType(character) == Character.SURROGATE;
    }

    /** Where the first such character begins, as an index into the text; empty when there is none. */
    public static OptionalInt first(String text, IntPredicate unwanted) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (unwanted.test(text.codePointAt(at))) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Looks at a name as people type it into one line.
     *
     * @param name without blanks around it
     * @return the fault at the field; null when there is none
     */
    public static @Nullable Fault faultOfName(String where, String name, int longest) {
        if (name.isEmpty()) {
            return Fault.of(where, "required");
        }
        if (name.length() > longest) {
            return Fault.of(where, "too-long", longest, name.length(), name.length() - longest);
        }
        OptionalInt hidden = first(name, character -> isInvisible(character) || character == '\n' || character == '\r');
        return hidden.isEmpty() ? null : hidden(where, name, hidden.getAsInt());
    }

    /**
     * Looks at a text as people type it into a field, blanks around it left out.
     *
     * @param needed whether it must not be empty
     * @return the fault at the field: nothing there, too long, or a character that cannot be kept
     */
    public static Optional<Fault> faultOfText(String where, String text, int longest, boolean needed) {
        String said = text.strip();
        if (said.isEmpty()) {
            return needed ? Optional.of(Fault.of(where, "required")) : Optional.empty();
        }
        if (said.length() > longest) {
            return Optional.of(Fault.of(where, "too-long", longest, said.length(), said.length() - longest));
        }
        OptionalInt lost = first(said, PlainText::isUnstorable);
        return lost.isEmpty() ? Optional.empty() : Optional.of(hidden(where, said, lost.getAsInt()));
    }

    private static Fault hidden(String where, String text, int at) {
        return Fault.of(where, "invisible", at + 1, "U+%04X".formatted(text.codePointAt(at)));
    }
}
