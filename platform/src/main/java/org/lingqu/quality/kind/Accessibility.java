package org.lingqu.quality.kind;

import static org.lingqu.pool.Condition.any;
import static org.lingqu.pool.Condition.filled;
import static org.lingqu.pool.Condition.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.Condition;
import org.lingqu.pool.Measure;
import org.lingqu.pool.Measured;
import org.lingqu.quality.Indicator;

/** 可访问性, 0601 and 0602. */
public sealed interface Accessibility extends RuleKind {

    /** 0601 可访问. B the probes made of the entry's data, A those that were answered. */
    record Accessible() implements Accessibility {

        @Override
        public Indicator indicator() {
            return Indicator.ACCESSIBLE;
        }

        @Override
        public Plan plan(Given given) {
            return new Plan.OfFacts(facts -> new Measured(
                    facts.probes().stream().filter(answered -> answered).count(),
                    facts.probes().size()));
        }

        @Override
        public void check(ParameterCheck check) {
            // It has no parameters.
        }

        @Override
        public List<String> items() {
            return List.of();
        }
    }

    /**
     * 0602 可用性. B the records with a validity, A those within it on the day of the check; an open end is valid.
     *
     * @param from item with the first day; null: none has one
     * @param until item with the last day; null: none has one
     */
    record Usable(@Nullable String from, @Nullable String until) implements Accessibility {

        @Override
        public Indicator indicator() {
            return Indicator.USABLE;
        }

        @Override
        public Plan plan(Given given) {
            String today = given.today().toString();
            List<Condition> bounded = new ArrayList<>();
            List<Condition> valid = new ArrayList<>();
            if (from != null) {
                bounded.add(filled(from));
                valid.add(any(not(filled(from)), new Condition.Within(from, null, null, today)));
            }
            if (until != null) {
                bounded.add(filled(until));
                valid.add(any(not(filled(until)), new Condition.Within(until, null, today, null)));
            }
            return new Plan.OfRows(new Measure(new Condition.Any(bounded), new Condition.All(valid)));
        }

        @Override
        public void check(ParameterCheck check) {
            check.anyOf("from", from, until);
            check.dayIfAny("from", from);
            check.dayIfAny("until", until);
        }

        @Override
        public List<String> items() {
            return Stream.of(from, until).filter(Objects::nonNull).toList();
        }
    }
}
