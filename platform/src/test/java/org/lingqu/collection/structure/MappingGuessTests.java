package org.lingqu.collection.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How often the suggested mapping is right, held against 200 columns that were judged before it was written. */
class MappingGuessTests {

    /** How a file was met. */
    private record Met(double precision, double recall, String told) {}

    @Test
    void suggests_what_people_would_choose() {
        Met met = meet("mapping-truth.tsv");
        assertThat(met.precision()).as(met.told()).isGreaterThanOrEqualTo(0.97);
        assertThat(met.recall()).as(met.told()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void does_nearly_as_well_on_tables_it_was_not_made_for() {
        Met met = meet("mapping-truth-unseen.tsv");
        assertThat(met.precision()).as(met.told()).isGreaterThanOrEqualTo(0.9);
        assertThat(met.recall()).as(met.told()).isGreaterThanOrEqualTo(0.75);
    }

    private static Met meet(String file) {
        int right = 0;
        int suggested = 0;
        int wanted = 0;
        List<String> wrong = new ArrayList<>();
        for (JudgedColumns table : JudgedColumns.of(file)) {
            assertThat(table.columns()).hasSize(20);
            wanted += table.truth().size();
            Map<String, MappingGuess.Suggested> guess = MappingGuess.of(table.items(), table.columns());
            suggested += guess.size();
            for (Map.Entry<String, String> judged : table.truth().entrySet()) {
                MappingGuess.Suggested said = guess.get(judged.getValue());
                if (said != null && said.column().name().equals(judged.getKey())) {
                    right++;
                } else {
                    wrong.add(table.entry() + ": " + judged.getKey() + " should feed " + judged.getValue()
                            + ", which gets "
                            + (said == null ? "nothing" : said.column().name() + " " + said.sureness()));
                }
            }
            guess.forEach((code, said) -> {
                assertThat(said.reasons())
                        .as("%s ← %s", code, said.column().name())
                        .isNotEmpty();
                if (!table.truth().containsValue(code)) {
                    wrong.add(table.entry() + ": " + code + " should get nothing, and gets "
                            + said.column().name() + " " + said.sureness());
                }
            });
        }
        double precision = (double) right / suggested;
        double recall = (double) right / wanted;
        String told = "precision %.3f (%d of %d), recall %.3f (%d of %d)%n%s"
                .formatted(precision, right, suggested, recall, right, wanted, String.join("\n", wrong));
        System.out.println(told);
        return new Met(precision, recall, told);
    }
}
