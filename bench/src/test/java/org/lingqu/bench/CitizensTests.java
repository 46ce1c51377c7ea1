package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.identifier.IdentityNumber;

/** Invented citizens: valid but for the rows that are meant to be defective, and each number once. */
class CitizensTests {

    private static final Citizens SOME = new Citizens(1, 40_000);

    @Test
    void have_numbers_of_their_own() {
        assertThat(rows().stream().map(row -> row.get(0))).doesNotHaveDuplicates();
    }

    @Test
    void are_sound_but_for_one_in_a_hundred() {
        long defective = IntStream.range(0, SOME.rows())
                .filter(index -> {
                    List<String> row = SOME.row(index);
                    return !IdentityNumber.isValid(row.get(0))
                            || row.get(1).isEmpty()
                            || row.get(3).equals("1986-02-30");
                })
                .count();
        assertThat(defective).isEqualTo(SOME.defects()).isEqualTo(400);
    }

    @Test
    void are_the_same_for_the_same_seed() {
        assertThat(new Citizens(1, 5).row(3)).isEqualTo(SOME.row(3));
        assertThat(new Citizens(2, 5).row(3)).isNotEqualTo(SOME.row(3));
    }

    private static List<List<String>> rows() {
        return IntStream.range(0, SOME.rows()).mapToObj(SOME::row).toList();
    }
}
