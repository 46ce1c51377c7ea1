package org.lingqu.pool;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be true of a row of a snapshot: a tree that each engine says in its own dialect. Every condition is true or false, never unknown;
 * a comparison with an empty cell is false. The last four look at more rows than the one they judge.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Condition.Filled.class, name = "Filled"),
    @JsonSubTypes.Type(value = Condition.Matching.class, name = "Matching"),
    @JsonSubTypes.Type(value = Condition.Length.class, name = "Length"),
    @JsonSubTypes.Type(value = Condition.Decimals.class, name = "Decimals"),
    @JsonSubTypes.Type(value = Condition.Typed.class, name = "Typed"),
    @JsonSubTypes.Type(value = Condition.Within.class, name = "Within"),
    @JsonSubTypes.Type(value = Condition.OneOf.class, name = "OneOf"),
    @JsonSubTypes.Type(value = Condition.Broken.class, name = "Broken"),
    @JsonSubTypes.Type(value = Condition.Identified.class, name = "Identified"),
    @JsonSubTypes.Type(value = Condition.BornOn.class, name = "BornOn"),
    @JsonSubTypes.Type(value = Condition.Compared.class, name = "Compared"),
    @JsonSubTypes.Type(value = Condition.WithinDays.class, name = "WithinDays"),
    @JsonSubTypes.Type(value = Condition.All.class, name = "All"),
    @JsonSubTypes.Type(value = Condition.Any.class, name = "Any"),
    @JsonSubTypes.Type(value = Condition.Not.class, name = "Not"),
    @JsonSubTypes.Type(value = Condition.Repeated.class, name = "Repeated"),
    @JsonSubTypes.Type(value = Condition.Determining.class, name = "Determining"),
    @JsonSubTypes.Type(value = Condition.Known.class, name = "Known"),
    @JsonSubTypes.Type(value = Condition.Agreeing.class, name = "Agreeing")
})
public sealed interface Condition {

    /** The condition in an engine's words. */
    String in(Dialect dialect);

    /** How an engine says each condition. */
    interface Dialect {
        String of(Filled condition);

        String of(Matching condition);

        String of(Length condition);

        String of(Decimals condition);

        String of(Typed condition);

        String of(Within condition);

        String of(OneOf condition);

        String of(Broken condition);

        String of(Identified condition);

        String of(BornOn condition);

        String of(Compared condition);

        String of(WithinDays condition);

        String of(All condition);

        String of(Any condition);

        String of(Not condition);

        String of(Repeated condition);

        String of(Determining condition);

        String of(Known condition);

        String of(Agreeing condition);
    }

    /** How two values stand to each other. */
    enum Relation {
        EQUAL,
        DIFFERENT,
        LESS,
        AT_MOST,
        MORE,
        AT_LEAST
    }

    /** The cell is not empty. */
    record Filled(String column) implements Condition {
        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    /** The cell's whole text matches a pattern without look-around and back-reference. */
    record Matching(String column, String pattern) implements Condition {
        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    /** The cell's text has so many characters; {@code most} 0 for no upper limit. */
    record Length(String column, int least, int most) implements Condition {
        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    /** The number has no more digits behind its point than these, zeros at the end not counted. */
    record Decimals(String column, int most) implements Condition {
        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    /** The cell's text is a value of the type, written as a load would take it. */
    record Typed(String column, ColumnType type) implements Condition {
        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    /**
     * The value lies between two bounds, both included.
     *
     * @param as the type in which a text is compared; null for the column's own
     * @param least null for no lower bound
     * @param greatest null for no upper bound
     */
    record Within(
            String column,
            @Nullable ColumnType as,
            @Nullable String least,
            @Nullable String greatest) implements Condition {
        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    /** The cell's text is one of the values. */
    record OneOf(String column, List<String> values, boolean anyCase) implements Condition {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    /** The text has control or replacement characters, or nothing but question marks: what a wrong encoding leaves behind. */
    record Broken(String column) implements Condition {
        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    /** The cell is a valid identifier. */
    record Identified(String column, IdentifierKind kind) implements Condition {
        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    /** The day is the birthday in the identity number; true where the day is empty. */
    record BornOn(String number, String day) implements Condition {
        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    /** Two cells of the row compared. */
    record Compared(String column, Relation relation, String other) implements Condition {
        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    /** The second day is at most so many days after the first. */
    record WithinDays(String from, String until, int most) implements Condition {
        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    /** All of them; true for none. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    /** At least one of them; false for none. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    /** Another row agrees in all these columns; two empty cells agree. */
    record Repeated(List<String> columns) implements Condition {
        public Repeated {
            columns = List.copyOf(columns);
        }

        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    /** All rows with the cell's value have the same value in the second column. */
    record Determining(String column, String determined) implements Condition {
        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    /** The cell's value stands in a column of another snapshot. */
    record Known(String column, Scan other, String otherColumn) implements Condition {
        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    /**
     * Another snapshot has a row with the cell's value as key, and the two rows stand to each other as said. Two empty cells are equal.
     *
     * @param column key in this snapshot
     * @param key key in the other one
     * @param compared column of this snapshot
     * @param otherCompared column of the other one
     */
    record Agreeing(String column, Scan other, String key, String compared, Relation relation, String otherCompared)
            implements Condition {
        @Override
        public String in(Dialect dialect) {
            return dialect.of(this);
        }
    }

    static Condition all(Condition... conditions) {
        return new All(List.of(conditions));
    }

    static Condition any(Condition... conditions) {
        return new Any(List.of(conditions));
    }

    static Condition not(Condition condition) {
        return new Not(condition);
    }

    static Condition filled(String column) {
        return new Filled(column);
    }
}
