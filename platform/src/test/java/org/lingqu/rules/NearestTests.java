package org.lingqu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody probably meant. */
class NearestTests {

    private static final List<String> KEYS =
            List.of("review.answer", "sharing.conditionalAnswer", "sharing.types", "sharing.unconditionalAnswer");

    @Test
    void every_key_with_the_last_word_is_offered() {
        assertThat(Nearest.several("sharing.answer", KEYS))
                .containsExactly("review.answer", "sharing.conditionalAnswer", "sharing.unconditionalAnswer");
    }

    @Test
    void otherwise_the_key_with_the_fewest_changed_characters() {
        assertThat(Nearest.several("sharing.typs", KEYS)).containsExactly("sharing.types");
        assertThat(Nearest.several("", KEYS)).hasSize(1);
    }
}
