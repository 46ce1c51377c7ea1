package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.JqwikException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The two readings of a row filter, in memory and by PostgreSQL, agree on thousands of generated filters and rows. */
@IntegrationTest
class RowFilterIntegrationTests {

    private static final int SAMPLES = 3000;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void agrees_with_the_database_about_every_row() throws JqwikException {
        List<RowFilter> filters = new ArrayList<>();
        RowFilters.filters().sampleStream().limit(SAMPLES).forEach(filters::add);
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        RowFilters.rows().sampleStream().limit(SAMPLES).forEach(rows::add);
        int matching = 0;

        for (int i = 0; i < SAMPLES; i++) {
            RowFilter filter = filters.get(i);
            Map<String, @Nullable String> row = rows.get(i);
            boolean found = inDatabase(filter, row);

            assertThat(found).as("%s about %s", filter, row).isEqualTo(filter.judge(row) == RowFilter.Truth.YES);
            matching += found ? 1 : 0;
        }
        assertThat(matching).isBetween(SAMPLES / 20, SAMPLES * 19 / 20);
    }

    private boolean inDatabase(RowFilter filter, Map<String, @Nullable String> row) {
        FilterSql sql = filter.sql(item -> "t.\"" + item + "\"", n -> "?");
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(row.get("text"));
        parameters.add(row.get("number"));
        parameters.add(row.get("date"));
        parameters.addAll(sql.values());
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from (select ?::text as \"text\", ?::numeric as \"number\", ?::date as \"date\") t where "
                        + sql.text() + ")",
                Boolean.class,
                parameters.toArray()));
    }
}
