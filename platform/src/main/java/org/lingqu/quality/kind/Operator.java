package org.lingqu.quality.kind;

import static org.lingqu.pool.Condition.filled;
import static org.lingqu.pool.Condition.not;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.Condition;
import org.lingqu.pool.Condition.Relation;

/** What a clause says about an item. People see {@code name.Operator.<NAME>}. */
public enum Operator {
    IS(Relation.EQUAL),
    IS_NOT(Relation.DIFFERENT),
    LESS(Relation.LESS),
    AT_MOST(Relation.AT_MOST),
    MORE(Relation.MORE),
    AT_LEAST(Relation.AT_LEAST),
    FILLED(null),
    EMPTY(null);

    private final @Nullable Relation relation;

    Operator(@Nullable Relation relation) {
        this.relation = relation;
    }

    /** Whether it compares with something. */
    public boolean compares() {
        return relation != null;
    }

    Relation relation() {
        return relation == null ? Relation.EQUAL : relation;
    }

    /** The clause; compares with the other item where one is given, else with the value. */
    Condition on(String item, @Nullable String value, @Nullable String other) {
        if (relation == null) {
            return this == FILLED ? filled(item) : not(filled(item));
        }
        if (other != null) {
            return new Condition.Compared(item, relation, other);
        }
        String literal = value == null ? "" : value;
        Condition is = new Condition.Within(item, null, literal, literal);
        Condition most = new Condition.Within(item, null, null, literal);
        Condition least = new Condition.Within(item, null, literal, null);
        return switch (this) {
            case IS -> is;
            case IS_NOT -> new Condition.All(List.of(filled(item), not(is)));
            case AT_MOST -> most;
            case AT_LEAST -> least;
            case LESS -> new Condition.All(List.of(most, not(is)));
            default -> new Condition.All(List.of(least, not(is)));
        };
    }
}
