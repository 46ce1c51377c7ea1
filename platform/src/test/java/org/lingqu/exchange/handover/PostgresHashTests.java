package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Held against what PostgreSQL 15 and 18 say. */
class PostgresHashTests {

    @Test
    void is_what_the_database_says() {
        assertThat(hash("0123456789abcdef".repeat(6))).isEqualTo(7689285011780017461L);
        assertThat(hash("f".repeat(96))).isEqualTo(1760198414317323288L);
    }

    @Test
    void differs_when_a_digit_does() {
        assertThat(hash("0".repeat(95) + "1")).isNotEqualTo(hash("0".repeat(96)));
        assertThat(hash("1" + "0".repeat(95))).isNotEqualTo(hash("0".repeat(96)));
    }

    private static long hash(String text) {
        return PostgresHash.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
