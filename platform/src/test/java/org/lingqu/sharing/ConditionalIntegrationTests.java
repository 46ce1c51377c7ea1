package org.lingqu.sharing;

import org.junit.jupiter.api.Test;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;

/** Conditional sharing under Anhui’s measures. */
@IntegrationTest
class ConditionalIntegrationTests extends ConditionalShown {

    @Test
    @Obligation("AH-22.3")
    @Override
    void states_its_conditions_and_is_read_only_within_a_grant() {
        super.states_its_conditions_and_is_read_only_within_a_grant();
    }
}
