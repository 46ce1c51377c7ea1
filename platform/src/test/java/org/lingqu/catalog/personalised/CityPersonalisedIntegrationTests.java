package org.lingqu.catalog.personalised;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Cases;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

/** A city below a province that is not the node's own: Anhui's measures ask for the consent of the province. */
@IntegrationTest
class CityPersonalisedIntegrationTests {

    private static final String ABOVE = "440000";
    private static final String BELOW = "440100";

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
    @Obligation("AH-14.2")
    void refused_when_the_provincial_catalog_has_a_matching_entry_which_is_offered_instead() {
        levels.refusedForTheOneAbove(ABOVE, superior, lower);
    }

    @Test
    @Obligation("AH-14.3")
    void in_force_only_with_the_recorded_consent_of_the_provincial_authority() {
        PersonalisedEntry.Agreement agreement = levels.inForceWith("consent", superior, lower);
        assertThat(agreement.consented()).isTrue();
        assertThat(agreement.by()).isEqualTo(superior.name());
        assertThat(agreement.department()).isEqualTo(superior.departmentName());
        assertThat(agreement.at()).isNotNull();
    }
}
