package org.lingqu.collection.structure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.ItemType;

/**
 * The item type that holds every value of a column's type.
 *
 * @param length null where the item type has none
 * @param scale null where it has none or the source states none
 * @param assumed whether the source states no length and the greatest was taken
 */
record TypeGuess(
        ItemType type, @Nullable Integer length, @Nullable Integer scale, boolean assumed) {

    /** Most digits an item may have. */
    static final int MOST_DIGITS = 38;

    /** Longest text an item may state; what is longer is a memo. */
    static final int LONGEST_TEXT = 100_000;

    private static final Pattern FORM = Pattern.compile("([a-z][a-z0-9_ ]*?) ?(?:\\((.*?)\\))?( [a-z ]+)?");
    private static final Set<String> INTEGERS = Set.of(
            "int",
            "integer",
            "bigint",
            "smallint",
            "mediumint",
            "int2",
            "int4",
            "int8",
            "int1",
            "tinyint",
            "byte",
            "serial",
            "bigserial",
            "bit");
    private static final Set<String> DECIMALS = Set.of("decimal", "numeric", "number", "dec");
    private static final Set<String> TEXTS = Set.of(
            "char",
            "character",
            "bpchar",
            "varchar",
            "character varying",
            "varchar2",
            "nvarchar2",
            "nvarchar",
            "nchar");
    private static final Set<String> MEMOS =
            Set.of("text", "tinytext", "mediumtext", "longtext", "clob", "nclob", "ntext", "long", "citext");

    /** @param type as the source names it, e.g. {@code varchar(60)}, {@code decimal(12,2) unsigned} */
    static TypeGuess of(String type) {
        Matcher form = FORM.matcher(type.toLowerCase(Locale.ROOT).strip());
        if (!form.matches()) {
            return plain(ItemType.GENERAL);
        }
        String base = form.group(1).strip();
        String measures = form.group(2) == null ? "" : form.group(2);
        boolean unsigned = type.toLowerCase(Locale.ROOT).contains("unsigned");
        if (TEXTS.contains(base)) {
            return text(measures);
        }
        if (MEMOS.contains(base)) {
            return plain(ItemType.MEMO);
        }
        if (base.equals("bigint") && unsigned) {
            return new TypeGuess(ItemType.NUMBER, 20, 0, false);
        }
        if (INTEGERS.contains(base)) {
            return plain(ItemType.INTEGER);
        }
        if (DECIMALS.contains(base)) {
            return decimal(measures);
        }
        return switch (base) {
            case "money", "smallmoney" -> new TypeGuess(ItemType.MONEY, 19, base.equals("money") ? 4 : 2, false);
            case "real", "float4", "binary_float" -> plain(ItemType.FLOAT);
            case "float" -> plain(measures.isEmpty() ? ItemType.FLOAT : ItemType.DOUBLE);
            case "double", "double precision", "float8", "binary_double" -> plain(ItemType.DOUBLE);
            case "date" -> plain(ItemType.DATE);
            case "boolean", "bool" -> plain(ItemType.LOGICAL);
            case "year" -> new TypeGuess(ItemType.TEXT, 4, null, false);
            case "time", "time without time zone", "interval" -> new TypeGuess(ItemType.TEXT, 20, null, false);
            case "uuid" -> new TypeGuess(ItemType.TEXT, 36, null, false);
            case "enum" -> choice(measures, false);
            case "set" -> choice(measures, true);
            default -> plain(isInstant(base) ? ItemType.DATE_TIME : ItemType.GENERAL);
        };
    }

    private static boolean isInstant(String base) {
        return base.startsWith("timestamp") || base.startsWith("datetime") || base.equals("smalldatetime");
    }

    private static TypeGuess plain(ItemType type) {
        return new TypeGuess(type, null, null, false);
    }

    private static TypeGuess text(String measures) {
        int length = number(measures.split("[ ,]")[0], -1);
        if (length > LONGEST_TEXT || length < 1) {
            return plain(ItemType.MEMO);
        }
        return new TypeGuess(ItemType.TEXT, length, null, false);
    }

    private static TypeGuess decimal(String measures) {
        String[] parts = measures.split(",");
        int digits = number(parts[0], -1);
        if (digits < 1) {
            return new TypeGuess(ItemType.NUMBER, MOST_DIGITS, null, true);
        }
        int scale = parts.length > 1 ? number(parts[1], 0) : 0;
        boolean fits = digits <= MOST_DIGITS;
        int taken = fits ? digits : MOST_DIGITS;
        return new TypeGuess(ItemType.NUMBER, taken, Math.max(0, Math.min(scale, taken)), !fits);
    }

    /** As long as the longest word, or as all of them together with commas. */
    private static TypeGuess choice(String measures, boolean several) {
        int[] lengths = Arrays.stream(measures.split("','"))
                .mapToInt(word -> word.replace("'", "").length())
                .toArray();
        int most = several
                ? Arrays.stream(lengths).sum() + lengths.length
                : Arrays.stream(lengths).max().orElse(1);
        return new TypeGuess(ItemType.TEXT, Math.max(1, most), null, false);
    }

    private static int number(String digits, int otherwise) {
        return digits.strip().matches("-?[0-9]{1,6}") ? Integer.parseInt(digits.strip()) : otherwise;
    }
}
