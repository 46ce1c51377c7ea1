package org.lingqu.sharing;

import org.junit.jupiter.api.Test;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.springframework.test.context.TestPropertySource;

/** Under Henan’s draft a conditionally shared entry may release part of it to all departments. */
@IntegrationTest
@TestPropertySource(properties = {"lingqu.rules.pack=HN", "lingqu.casework.pilot=true"})
class PartForAllInHenanIntegrationTests extends ConditionalShown {

    @Test
    @Obligation("HN-15.3")
    @Override
    void the_part_for_all_is_served_at_once_and_the_rest_only_under_a_grant() {
        super.the_part_for_all_is_served_at_once_and_the_rest_only_under_a_grant();
    }
}
