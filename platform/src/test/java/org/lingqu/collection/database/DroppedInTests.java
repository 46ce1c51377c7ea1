package org.lingqu.collection.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

/** Marks as they stand in a question to a product nobody knows. */
class DroppedInTests {

    private final DroppedIn dialect = new DroppedIn(List.of(), List.of(), new DroppedIn.Timeouts("", "", false));

    private String literal(String type, MarkKind kind, String value) {
        return dialect.literal(new Since(new SourceTable.Column("gx", type, true, "", false), kind, value));
    }

    @Test
    void writes_marks_in_the_words_of_jdbc_that_every_driver_translates() {
        assertThat(literal("bigint", MarkKind.NUMBER, "-7")).isEqualTo("-7");
        assertThat(literal("date", MarkKind.DATE, "2026-09-30")).isEqualTo("{d '2026-09-30'}");
        assertThat(literal("datetime2", MarkKind.TIME, "2026-09-30T08:00:00.1234567"))
                .as("the server of one product refuses more than thousandths")
                .isEqualTo("{ts '2026-09-30 08:00:00'}");
    }

    @Test
    void writes_a_moment_as_the_wall_clock_of_the_session() {
        TimeZone here = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            assertThat(literal("TIMESTAMP(6) WITH TIME ZONE", MarkKind.TIME, "2026-09-30T08:00:00"))
                    .isEqualTo("{ts '2026-09-30 00:00:00'}");
            assertThat(literal("TIMESTAMP(6)", MarkKind.TIME, "2026-09-30T08:00:00"))
                    .isEqualTo("{ts '2026-09-30 08:00:00'}");
        } finally {
            TimeZone.setDefault(here);
        }
    }
}
