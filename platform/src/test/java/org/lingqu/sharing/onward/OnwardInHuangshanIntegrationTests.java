package org.lingqu.sharing.onward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.hall.HallTest;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.onward.OnwardPlace.Side;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

/** In Huangshan data received may in no form be provided to third parties, and no consent helps. */
@HallTest
class OnwardInHuangshanIntegrationTests {

    @Autowired
    OnwardPlace place;

    @Autowired
    Statements statements;

    @Autowired
    TestPeople people;

    @Test
    @Obligation("HS-4.5.5")
    void a_resource_that_republishes_granted_items_is_neither_shared_nor_opened() {
        people.theAuthority();
        Side provider = place.aSide();
        Side user = place.aSide();
        Grant grant = place.give(place.register(provider), provider, user);

        Draft shared = place.draft(OnwardPlace.about("qymc", "企业名称"), user);
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> place.submit(shared, user));
        assertThat(place.faults(shared)).extracting(Fault::code).containsExactly("sharing.onward-forbidden.SHARE");
        Draft opened = place.draft(OnwardPlace.opened("mc", "名称"), user);
        statements.state(
                opened.id().value(),
                new Statements.Said("mc", grant.id(), "qymc", OnwardManner.RECODED, ""),
                user.chief());
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> place.submit(opened, user));
        assertThat(place.faults(opened)).extracting(Fault::code).contains("sharing.onward-forbidden.OPEN");
    }

    @Test
    void a_grant_that_comes_between_handing_in_and_publishing_holds_the_publication() {
        people.theAuthority();
        Side provider = place.aSide();
        Side user = place.aSide();
        Draft draft = place.submit(place.draft(OnwardPlace.about("qymc", "企业名称"), user), user);
        place.give(place.register(provider), provider, user);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> place.publish(draft))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(Fault::code)
                        .containsExactly("sharing.onward-forbidden.SHARE"));
    }
}
