package org.lingqu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Citation;
import org.lingqu.testing.Obligation;

class RecordRetentionTests {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 9);

    @Test
    void a_silent_regulation_leaves_the_platforms_own_term_without_an_article() {
        RecordRetention retention = on("AH");
        assertThat(retention.least()).isEqualTo(Period.ofMonths(24));
        assertThat(retention.citation()).isEmpty();
    }

    @Test
    @Obligation("HN-12.3")
    void a_term_that_is_laid_down_comes_with_its_article() {
        RecordRetention retention = on("HN");
        assertThat(retention.least()).isEqualTo(Period.ofMonths(24));
        assertThat(retention.citation().map(Citation::obligations)).contains(List.of("HN-12.3"));
    }

    @Test
    void the_longest_of_all_that_count_holds() {
        RecordRetention retention = on("AH", "CN");
        assertThat(retention.least()).isEqualTo(Period.ofMonths(36));
        assertThat(retention.citation().map(Citation::pack)).contains("CN");
    }

    private static RecordRetention on(String pack, String... superiors) {
        return new RecordRetention(RulePacks.shipped().on(new NodeLaw(pack, List.of(superiors), () -> DAY)));
    }
}
