package org.lingqu.pool.plan;

import java.util.List;
import org.lingqu.pool.ColumnType;
import org.lingqu.pool.IdentifierKind;
import org.lingqu.pool.Scan;

/**
 * How one engine says what a plan needs. Whatever two engines take differently, even silently, has a word here; everything else is said by
 * the generator in the SQL they share. Arguments and answers are expressions unless told otherwise.
 */
public interface Words {

    /** A name of a table or column. */
    String name(String identifier);

    /** A literal text. */
    String text(String value);

    /** Something to select from: the rows of a scan by its columns' names, with {@code lq_load} and {@code lq_row}. */
    String rows(Scan scan);

    /** The text without white space around it (Unicode's separators), null when nothing is left. */
    String trimmed(String text);

    /** Whether the whole text matches a pattern of the house: ASCII classes, groups and counts only. */
    String matches(String text, String pattern);

    /** Whether the whole text matches a pattern that people gave, in the syntax of RE2. */
    String matchesGiven(String text, String pattern);

    /** Whether a pattern of the house, in the syntax of RE2, occurs in the text. */
    String contains(String text, String pattern);

    /** Text with every match of a pattern of the house left out. */
    String without(String text, String pattern);

    /** The value of a text in a type, null when it is none; the text has the form that {@link RowRules} demands. */
    String value(String text, ColumnType type);

    /** The day of a text of eight digits, null when there is none. */
    String compactDay(String text);

    /** The moment of a text of fourteen digits, null when there is none. */
    String compactMoment(String text);

    /** Whether a number in double precision is finite; null stays null. */
    String finite(String number);

    /** The text in small letters, each by its simple mapping. */
    String lower(String text);

    /** The text in capital letters, each by its simple mapping. */
    String upper(String text);

    /** A value as text: exact numbers with all the digits of their type, moments with a blank, numbers in double precision as short as can be. */
    String shown(String value, ColumnType type);

    /** A value as people write it: a number without the zeros its type adds behind the point. */
    default String plain(String value, ColumnType type) {
        String text = shown(value, type);
        return switch (type) {
            case NUMBER, MONEY ->
                without(text, "[.]?0+$"); // with all digits of its type, so there is a point before them
            case DOUBLE, FLOAT -> without(text, "[.]0$");
            case TEXT, MEMO, INTEGER, LOGICAL, DATE, TIMESTAMP -> text;
        };
    }

    /** A value as text that is the same for equal values of two types: one and 1.0, a day and its midnight. */
    default String alike(String value, ColumnType type) {
        return type == ColumnType.TIMESTAMP ? without(shown(value, type), " 00:00:00$") : plain(value, type);
    }

    /** A day as eight digits. */
    String digits(String day);

    /** Days from one day to another; negative when the second comes first. */
    String days(String from, String until);

    /** Whether an identifier is valid; null is. */
    String check(String text, IdentifierKind kind);

    /** A number of 64 bits that is the same for the same values; different values have the same one about as often as chance would have it. */
    String hash(List<String> values);

    /** A list of the texts that are not null. */
    String list(List<String> texts);

    /** A text as null of its type, where a source has no field for a column. */
    String nothing();
}
