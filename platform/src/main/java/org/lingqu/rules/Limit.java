package org.lingqu.rules;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.lingqu.calendar.Term;
import org.lingqu.kernel.Citation;

/**
 * A time limit of a pack.
 *
 * @param key path of the key, e.g. {@code sharing.conditionalAnswer}
 * @param packId the pack that sets it
 * @param term how long
 * @param startEvent code of the event it starts with, e.g. {@code PROVIDER_RECEIPT}; that day is not counted
 * @param extension how far it may be extended, if at all
 * @param standing laid down, target or default; never silent
 * @param minimum whether at least this long is demanded (retention) instead of at most
 * @param citation the articles that set it; null for a default
 * @param under the article whose open word a default fills; null otherwise
 * @param more further fields as the pack writes them, e.g. {@code thenAutomatic}, {@code doneWhen}; plain values
 */
public record Limit(
        String key,
        String packId,
        Term term,
        String startEvent,
        Optional<Extension> extension,
        Standing standing,
        boolean minimum,
        @Nullable Citation citation,
        @Nullable Citation under,
        Map<String, Object> more) {

    private static final int MONTHS_OF_YEAR = 12;

    public Limit {
        more = Map.copyOf(more);
    }

    /** Set by the text as a duty: missing it is lateness. */
    public boolean statutory() {
        return standing == Standing.LAID_DOWN;
    }

    /** 原则上: missing it is shown as target missed. */
    public boolean inPrinciple() {
        return standing == Standing.TARGET;
    }

    /** The length where the text counts whole months or years; empty where it counts days. */
    public OptionalInt months() {
        return switch (term.unit()) {
            case MONTH -> OptionalInt.of(term.amount());
            case YEAR -> OptionalInt.of(term.amount() * MONTHS_OF_YEAR);
            case DAY, WORKING_DAY -> OptionalInt.empty();
        };
    }

    /** The product's own number. */
    public boolean isDefault() {
        return standing == Standing.DEFAULT;
    }
}
