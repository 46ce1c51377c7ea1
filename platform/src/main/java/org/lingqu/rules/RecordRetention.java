package org.lingqu.rules;

import java.time.Period;
import java.util.Comparator;
import java.util.Optional;
import org.lingqu.audit.RetentionFloor;
import org.lingqu.calendar.Term;
import org.lingqu.kernel.Citation;
import org.springframework.stereotype.Component;

/** How long records of use are kept at least: the longest term of the pack that counts here and the superior packs switched on. */
@Component
class RecordRetention implements RetentionFloor {

    private static final String KEY = "audit.retentionMin";

    private final RulePacks packs;

    RecordRetention(RulePacks packs) {
        this.packs = packs;
    }

    @Override
    public Period least() {
        return longest().map(limit -> period(limit.term())).orElse(Period.ZERO);
    }

    @Override
    public Optional<Citation> citation() {
        return longest().flatMap(limit -> Optional.ofNullable(limit.citation()));
    }

    private Optional<Limit> longest() {
        return packs.active().limits(KEY).stream().max(Comparator.comparingDouble(limit -> Terms.months(limit.term())));
    }

    private static Period period(Term term) {
        return switch (term.unit()) {
            case YEAR -> Period.ofYears(term.amount());
            case MONTH -> Period.ofMonths(term.amount());
            case DAY, WORKING_DAY -> Period.ofDays(term.amount());
        };
    }
}
