package org.lingqu.sharing;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.testing.Obligation;
import org.springframework.beans.factory.annotation.Autowired;

/** Conditional sharing under Aba’s measures. */
@OneSourceTest
class ConditionalInAbaIntegrationTests extends ConditionalShown {

    @Autowired
    OneSourceCity city;

    @BeforeEach
    void the_regulation_applies() {
        city.applies();
    }

    @Test
    @Obligation("AB-24.3")
    @Override
    void states_its_conditions_and_is_read_only_within_a_grant() {
        super.states_its_conditions_and_is_read_only_within_a_grant();
    }
}
