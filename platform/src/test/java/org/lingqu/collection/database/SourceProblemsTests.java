package org.lingqu.collection.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a driver complains about is told by what a steward can do about it. */
class SourceProblemsTests {

    @ParameterizedTest
    @ValueSource(strings = {"42703", "42P01", "42S22", "42S02"})
    void tells_of_a_table_or_column_that_went_away_between_the_look_and_the_reading(String state) {
        assertThat(SourceProblems.of(new SQLException("gone", state), "业务库").code())
                .isEqualTo("source-moved");
    }

    @Test
    void tells_silence_from_a_cut_connection() {
        SQLException silent = new SQLException("read", "08006", new SocketTimeoutException());
        assertThat(SourceProblems.of(silent, "业务库").code()).isEqualTo("source-silent");
        assertThat(SourceProblems.of(new SQLException("read", "08006"), "业务库").code())
                .isEqualTo("source-unreachable");
    }
}
