package org.lingqu.hall.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Periods follow the calendar: the one told about is the last that has ended. */
class SpanTests {

    @ParameterizedTest
    @CsvSource({
        "2026-10-01, 3, 2026-07-01, 2026-09-30",
        "2026-09-30, 3, 2026-04-01, 2026-06-30",
        "2026-01-01, 3, 2025-10-01, 2025-12-31",
        "2024-03-01, 1, 2024-02-01, 2024-02-29",
        "2026-07-15, 6, 2026-01-01, 2026-06-30",
        "2026-07-15, 12, 2025-01-01, 2025-12-31",
        "2026-07-15, 24, 2025-01-01, 2025-12-31",
        "2026-01-15, 5, 2025-11-01, 2025-12-31"
    })
    void the_last_period_that_has_ended(LocalDate today, int months, LocalDate first, LocalDate last) {
        assertThat(Span.before(today, months)).isEqualTo(new Span(first, last));
    }
}
