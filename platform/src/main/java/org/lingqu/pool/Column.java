package org.lingqu.pool;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lingqu.kernel.Problem;

/**
 * A column of a dataset and the rules that each of its cells has to meet before the row lands.
 *
 * @param code its name in tables and answers; 1 to 60 bytes in UTF-8, no control character, not beginning with {@code lq_}
 * @param title as people call it
 * @param type what a cell may hold
 * @param length most characters of a text, most digits of an exact number; 0 for no limit
 * @param scale most digits behind the point of an exact number; −1 for as many as the type keeps
 * @param required an empty cell is a fault; a key is always required
 * @param key together with the other key columns it names a row: no two rows may agree in all of them
 * @param identifier the check its values must pass
 * @param allowed the only values a cell may have; empty for no such rule
 */
public record Column(
        String code,
        String title,
        ColumnType type,
        int length,
        int scale,
        boolean required,
        boolean key,
        IdentifierKind identifier,
        List<String> allowed) {

    /** Names of the platform's own columns begin so. */
    static final String RESERVED = "lq_";

    private static final int LONGEST = 60;

    public Column {
        allowed = List.copyOf(allowed);
        required = required || key;
        if (code.isEmpty()
                || code.getBytes(StandardCharsets.UTF_8).length > LONGEST
                || code.chars().anyMatch(Character::isISOControl)
                || code.startsWith(RESERVED)) {
            throw Problem.badInput("column-code-unfit").with(code, LONGEST);
        }
    }

    /** A column without rules beyond its type. */
    public static Column of(String code, String title, ColumnType type) {
        return new Column(code, title, type, 0, -1, false, false, IdentifierKind.NONE, List.of());
    }

    public Column withLength(int most) {
        return new Column(code, title, type, most, scale, required, key, identifier, allowed);
    }

    public Column withScale(int most) {
        return new Column(code, title, type, length, most, required, key, identifier, allowed);
    }

    public Column asRequired() {
        return new Column(code, title, type, length, scale, true, key, identifier, allowed);
    }

    public Column asKey() {
        return new Column(code, title, type, length, scale, true, true, identifier, allowed);
    }

    public Column checkedAs(IdentifierKind kind) {
        return new Column(code, title, type, length, scale, required, key, kind, allowed);
    }

    public Column allowing(List<String> values) {
        return new Column(code, title, type, length, scale, required, key, identifier, values);
    }
}
