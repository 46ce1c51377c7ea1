package org.lingqu.pool.plan;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.Column;
import org.lingqu.pool.Field;
import org.lingqu.pool.IdentifierKind;
import org.lingqu.pool.RawShape;

/**
 * Finds rows whose cells all have the forms in which nearly every cell comes: days as {@code 2026-01-31}, numbers as digits with a point, identifiers as
 * they are kept. It says less than {@link RowRules} know, never more; {@link JudgeSql#sure} takes what it has let through.
 */
public final class SureCells {

    private static final int DAY = 10;
    private static final int MOMENT = 19;
    private static final int SURE_OF_64_BITS = 18;
    private static final int SURE_OF_DOUBLE = 15;
    private static final Set<String> TRUTHS =
            Set.of("1", "true", "t", "yes", "y", "是", "0", "false", "f", "no", "n", "否");

    /** Judges a cell that is not empty. */
    @FunctionalInterface
    private interface Cell {
        boolean fits(byte[] b, int from, int to);
    }

    private final int[] positions;
    private final Cell[] cells;
    private final boolean[] required;

    private SureCells(List<Field> fields, RawShape shape, LocalDate today) {
        int width = fields.size();
        positions = new int[width];
        cells = new Cell[width];
        required = new boolean[width];
        for (int i = 0; i < width; i++) {
            Column column = fields.get(i).column();
            positions[i] = shape.positions().get(i);
            cells[i] = of(column, today);
            required[i] = column.required();
        }
    }

    /**
     * What tells the sure rows of a load.
     *
     * @param today by which identity numbers are judged; on a later day they are sure all the more
     * @return null when no row can land, because a column that must be filled has no field
     */
    public static @Nullable SureCells of(List<Field> fields, RawShape shape, LocalDate today) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).column().required() && shape.positions().get(i) < 0) {
                return null;
            }
        }
        return new SureCells(fields, shape, today);
    }

    /** Whether every cell of a row is plain; bounds of its fields as in {@link org.lingqu.pool.SureRows#isSure}. */
    public boolean isSure(byte[] bytes, int[] from, int[] to) {
        for (int i = 0; i < cells.length; i++) {
            int position = positions[i];
            if (position < 0) {
                continue;
            }
            int first = from[position];
            int end = to[position];
            if (first == end ? required[i] : !cells[i].fits(bytes, first, end)) {
                return false;
            }
        }
        return true;
    }

    private static Cell of(Column column, LocalDate today) {
        Cell form = form(column, today);
        if (column.allowed().isEmpty()) {
            return form;
        }
        Cell allowed = oneOf(Set.copyOf(column.allowed()));
        return (b, from, to) -> form.fits(b, from, to) && allowed.fits(b, from, to);
    }

    private static Cell form(Column column, LocalDate today) {
        if (column.identifier() != IdentifierKind.NONE && !column.type().isText()) {
            return (b, from, to) -> false; // an identifier kept as a number: what it says is for the judge
        }
        int most = column.length() > 0 ? column.length() : Integer.MAX_VALUE;
        return switch (column.type()) {
            case TEXT, MEMO -> {
                Cell length = (b, from, to) -> to - from <= most || characters(b, from, to) <= most;
                Cell identifier = identifier(column.identifier(), today);
                yield identifier == null
                        ? length
                        : (b, from, to) -> length.fits(b, from, to) && identifier.fits(b, from, to);
            }
            case INTEGER -> number(Math.min(SURE_OF_64_BITS, most), most, 0);
            case NUMBER -> number(Math.min(28, most), most, fraction(column, 10));
            case MONEY -> number(Math.min(20, most), most, fraction(column, 4));
            case DOUBLE, FLOAT -> number(SURE_OF_DOUBLE, SURE_OF_DOUBLE, SURE_OF_DOUBLE);
            case DATE -> (b, from, to) -> to - from == DAY && isDay(b, from);
            case TIMESTAMP -> (b, from, to) -> to - from == MOMENT && isDay(b, from) && isTime(b, from + DAY);
            case LOGICAL -> oneOf(TRUTHS);
        };
    }

    private static int fraction(Column column, int kept) {
        return column.scale() < 0 ? kept : Math.min(column.scale(), kept);
    }

    /** Digits, after a minus sign or none, with a point and digits behind it or without. */
    private static Cell number(int whole, int digits, int fraction) {
        return (b, from, to) -> {
            int first = b[from] == '-' ? from + 1 : from;
            int point = afterDigits(b, first, to);
            int before = point - first;
            if (before == 0 || before > whole) {
                return false;
            }
            if (point == to) {
                return true;
            }
            int behind = to - point - 1;
            return b[point] == '.'
                    && behind > 0
                    && behind <= fraction
                    && before + behind <= digits
                    && afterDigits(b, point + 1, to) == to;
        };
    }

    private static int afterDigits(byte[] b, int from, int to) {
        int at = from;
        while (at < to && b[at] >= '0' && b[at] <= '9') {
            at++;
        }
        return at;
    }

    private static boolean isDay(byte[] b, int at) {
        if (b[at + 4] != '-' || b[at + 7] != '-') {
            return false;
        }
        int high = two(b, at);
        int low = two(b, at + 2);
        int month = two(b, at + 5);
        int day = two(b, at + 8);
        if (high < 0 || low < 0 || month < 1 || month > 12 || day < 1) {
            return false;
        }
        int year = high * 100 + low;
        return year > 0 && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
    }

    /** A blank or a T, hour, minute and second. */
    private static boolean isTime(byte[] b, int at) {
        return (b[at] == ' ' || b[at] == 'T')
                && b[at + 3] == ':'
                && b[at + 6] == ':'
                && isBelow(two(b, at + 1), 24)
                && isBelow(two(b, at + 4), 60)
                && isBelow(two(b, at + 7), 60);
    }

    private static boolean isBelow(int number, int limit) {
        return number >= 0 && number < limit;
    }

    /** The number of two digits; negative when they are none. */
    private static int two(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    /** Characters of UTF-8: every byte but those that continue one. */
    private static int characters(byte[] b, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += (b[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        return count;
    }

    /** An identifier in the form in which it is kept, which is in capital letters; null where a text is none. */
    private static @Nullable Cell identifier(IdentifierKind kind, LocalDate today) {
        if (kind == IdentifierKind.NONE) {
            return null;
        }
        Function<String, Boolean> check = Functions.check(kind, () -> today);
        return (b, from, to) -> {
            for (int i = from; i < to; i++) {
                if (b[i] < '0' || b[i] > 'Z') {
                    return false;
                }
            }
            return check.apply(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
        };
    }

    private static Cell oneOf(Set<String> words) {
        List<byte[]> all = new ArrayList<>();
        for (String word : words) {
            all.add(word.getBytes(StandardCharsets.UTF_8));
        }
        int longest = all.stream().mapToInt(word -> word.length).max().orElse(0);
        Set<String> known = all.stream()
                .map(word -> new String(word, StandardCharsets.ISO_8859_1))
                .collect(Collectors.toSet());
        return (b, from, to) ->
                to - from <= longest && known.contains(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
    }
}
