package org.lingqu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A blow is over only when every entry is loaded and read again. */
class PoolPulseTests {

    @TempDir
    Path folder;

    @Test
    void readers_who_get_no_row_any_more_are_not_taken_for_undisturbed() {
        try (PoolJournal journal = new PoolJournal(folder.resolve("journal"))) {
            journal.reading("a", true);
            journal.reading("b", true);
            PoolPulse blow = new PoolPulse(journal, List.of("a", "b"));
            for (int number = 1; number <= 2; number++) {
                for (String entry : List.of("a", "b")) {
                    Batch batch = new Batch(7, number, 100);
                    journal.note(new Loaded(entry, batch, entry + number, Loaded.LANDED, number, 100, 100, 0, null));
                    journal.reading(entry, entry.equals("a"));
                }
            }
            assertThat(blow.hasLanded()).isTrue();
            assertThat(blow.hasRead()).isFalse();
            assertThat(blow.unread()).containsExactly("b");

            journal.reading("b", true);
            assertThat(blow.hasRead())
                    .as("that one may have been on its way when the blow fell")
                    .isFalse();
            journal.reading("b", true);
            assertThat(blow.hasRead()).isTrue();
            assertThat(journal.readings()).isEqualTo(6);
            assertThat(journal.unanswered()).isEqualTo(2);
        }
    }
}
