package org.lingqu.sharing.coverage;

import org.junit.jupiter.api.Test;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.testing.Obligation;

/** Under Aba’s measures: what is cataloged as shared and cannot be used, and what is late. */
@OneSourceTest
class CoverageInAbaIntegrationTests extends CoverageShown {

    @Test
    @Obligation("AB-26.1")
    @Override
    void a_shared_entry_is_a_gap_until_something_usable_is_behind_it() {
        super.a_shared_entry_is_a_gap_until_something_usable_is_behind_it();
    }

    @Test
    @Obligation("AB-26.2")
    @Override
    void a_late_update_is_shown_to_users_is_a_task_of_the_provider_and_ends_with_the_next_load() {
        super.a_late_update_is_shown_to_users_is_a_task_of_the_provider_and_ends_with_the_next_load();
    }
}
