package org.lingqu.quality.kind;

import static org.lingqu.pool.Condition.all;
import static org.lingqu.pool.Condition.filled;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.pool.Condition;
import org.lingqu.pool.Measure;
import org.lingqu.pool.Measured;
import org.lingqu.quality.Indicator;

/** 时效性, 0501 to 0503. */
public sealed interface Timeliness extends RuleKind {

    /**
     * 0501 基于时间段的正确性. B the filled days, A those within the period the data are of.
     *
     * @param from first day, ISO; null: no earliest
     * @param until last day, ISO; null: no latest
     */
    record InPeriod(
            String item, @Nullable String from, @Nullable String until) implements Timeliness {

        @Override
        public Indicator indicator() {
            return Indicator.IN_PERIOD;
        }

        @Override
        public Plan plan(Given given) {
            return new Plan.OfRows(new Measure(filled(item), new Condition.Within(item, null, from, until)));
        }

        @Override
        public void check(ParameterCheck check) {
            check.day("item", item);
            check.anyOf("from", from, until);
            check.literal("from", from, item, null);
            check.literal("until", until, item, null);
            check.ordered("until", from, until);
        }

        @Override
        public List<String> items() {
            return List.of(item);
        }
    }

    /**
     * 0502 基于时间点的及时性. Without items: B the deliveries due – every complete load after the first, whether it found anything newer or not,
     * and the one owed today –, A those that came within the days after the one before. With items: B the records with a day of origin, A those
     * that arrived within the days after it.
     *
     * @param event item with the day of origin; null: deliveries are looked at
     * @param arrival item with the day of arrival; null: deliveries are looked at
     * @param days calendar days
     */
    record OnTime(@Nullable String event, @Nullable String arrival, int days) implements Timeliness {

        @Override
        public Indicator indicator() {
            return Indicator.ON_TIME;
        }

        @Override
        public Plan plan(Given given) {
            if (event != null && arrival != null) {
                return new Plan.OfRows(new Measure(filled(event), new Condition.WithinDays(event, arrival, days)));
            }
            return new Plan.OfFacts(this::deliveries);
        }

        private Measured deliveries(Facts facts) {
            long due = 0;
            long kept = 0;
            LocalDate before = null;
            for (LocalDate day : facts.deliveries()) {
                if (before != null) {
                    due++;
                    kept += day.isAfter(before.plusDays(days)) ? 0 : 1;
                }
                before = day;
            }
            if (before != null && facts.today().isAfter(before.plusDays(days))) {
                due++;
            }
            return new Measured(kept, due);
        }

        @Override
        public void check(ParameterCheck check) {
            if (event != null || arrival != null) {
                check.day("event", event);
                check.day("arrival", arrival);
            }
            check.notNegative("days", days);
        }

        @Override
        public List<String> items() {
            return event == null || arrival == null ? List.of() : List.of(event, arrival);
        }
    }

    /** 0503 时序性. B the records with both days or numbers, A those with the earlier one not behind the later. */
    record InOrder(String earlier, String later) implements Timeliness {

        @Override
        public Indicator indicator() {
            return Indicator.IN_ORDER;
        }

        @Override
        public Plan plan(Given given) {
            return new Plan.OfRows(new Measure(
                    all(filled(earlier), filled(later)),
                    new Condition.Compared(earlier, Condition.Relation.AT_MOST, later)));
        }

        @Override
        public void check(ParameterCheck check) {
            check.item("earlier", earlier);
            check.item("later", later);
            check.comparable("later", earlier, later);
        }

        @Override
        public List<String> items() {
            return List.of(earlier, later);
        }
    }
}
