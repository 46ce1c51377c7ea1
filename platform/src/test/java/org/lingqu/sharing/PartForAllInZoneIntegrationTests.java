package org.lingqu.sharing;

import org.junit.jupiter.api.Test;
import org.lingqu.hall.ExpertTest;
import org.lingqu.testing.Obligation;

/** In the zone of Hefei a conditionally shared entry may release part of it to all departments. */
@ExpertTest
class PartForAllInZoneIntegrationTests extends ConditionalShown {

    @Test
    @Obligation("HF-12.3")
    @Override
    void the_part_for_all_is_served_at_once_and_the_rest_only_under_a_grant() {
        super.the_part_for_all_is_served_at_once_and_the_rest_only_under_a_grant();
    }

    @Test
    @Obligation("HF-12.4")
    @Override
    void withheld_data_are_not_served_and_their_entry_and_basis_stay_visible() {
        super.withheld_data_are_not_served_and_their_entry_and_basis_stay_visible();
    }
}
