package org.lingqu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormRankTests {

    @Test
    void the_ranks_are_those_of_the_schema() {
        assertThat(Arrays.stream(NormRank.values()).map(NormRank::name))
                .containsExactlyInAnyOrderElementsOf(
                        PackSchema.shipped().ranks().all());
    }

    @ParameterizedTest(name = "{0} where {1} is demanded: {2}")
    @CsvSource({
        "LAW, LAW REGULATION, true",
        "ADMINISTRATIVE_REGULATION, LAW REGULATION, true",
        "REGULATION, ADMINISTRATIVE_REGULATION, false",
        "STATE_COUNCIL_DECISION, CENTRAL_POLICY, true",
        "STATE_COUNCIL_DECISION, STATE_PROVISION, true",
        "CENTRAL_POLICY, STATE_DOCUMENT, true",
        "STATE_PROVISION, CENTRAL_POLICY, false",
        "RULE, LAW REGULATION, false",
        "CITY_DOCUMENT, PROVINCIAL_DOCUMENT, false"
    })
    void a_narrower_rank_satisfies_a_wider_demand_and_never_the_other_way_round(
            NormRank rank, String demanded, boolean admitted) {
        assertThat(rank.isAdmittedBy(List.of(demanded.split(" ")))).isEqualTo(admitted);
    }

    @Test
    void is_found_by_its_name_in_any_case() {
        assertThat(NormRank.of(" rule ")).contains(NormRank.RULE);
        assertThat(NormRank.of("decree")).isEmpty();
    }
}
