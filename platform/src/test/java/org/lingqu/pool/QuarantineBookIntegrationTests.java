package org.lingqu.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LoadId;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class QuarantineBookIntegrationTests {

    @Autowired
    QuarantineBook book;

    @Autowired
    Quarantines quarantines;

    @Autowired
    Erasure erasure;

    @Test
    void an_erased_dataset_keeps_nothing_back_of_a_load_that_was_judged_meanwhile() {
        EntryId entry = EntryId.next();
        LoadId before = LoadId.next();
        LoadId later = LoadId.next();
        assertThat(book.keep(entry, before, 1, Map.of(FaultKind.TYPE, 1L), List.of()))
                .isTrue();
        assertThat(quarantines.of(before)).isPresent();

        erasure.erase(entry);

        assertThat(quarantines.of(before)).isEmpty();
        assertThat(book.keep(entry, later, 1, Map.of(), List.of())).isFalse();
        assertThat(quarantines.of(later)).isEmpty();
        assertThat(erasure.isErased(entry)).isTrue();
    }
}
