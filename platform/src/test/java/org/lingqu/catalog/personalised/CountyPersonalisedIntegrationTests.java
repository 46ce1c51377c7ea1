package org.lingqu.catalog.personalised;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Cases;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.hall.HallTest;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

/** A county below the city: Huangshan's opinion asks for no consent, the city takes the entry in. */
@HallTest
class CountyPersonalisedIntegrationTests {

    private static final String ABOVE = "341000";
    private static final String BELOW = "341004";

    @Autowired
    Personalised personalised;

    @Autowired
    Compilation compilation;

    @Autowired
    Cases cases;

    @Autowired
    Entries entries;

    @Autowired
    Departments departments;

    @Autowired
    TestPeople people;

    private PersonalisedAbove levels;
    private Actor superior;
    private Actor lower;

    @BeforeEach
    void two_levels() {
        levels = new PersonalisedAbove(personalised, compilation, cases, entries, departments, people);
        superior = people.aPersonOf(levels.authorityOf(ABOVE), PostKind.DATA_AUTHORITY);
        lower = people.aPersonOf(levels.authorityOf(BELOW), PostKind.CATALOGER);
    }

    @Test
    @Obligation("HS-4.1.6")
    void refused_when_the_city_catalog_has_a_matching_entry_and_taken_in_without_consent_otherwise() {
        levels.refusedForTheOneAbove(ABOVE, superior, lower);
        PersonalisedEntry.Agreement agreement = levels.inForceWith("take-in", superior, lower);
        assertThat(agreement.consented()).isFalse();
        assertThat(agreement.by()).isEqualTo(superior.name());
    }
}
