package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.hall.ExpertTest;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.onward.Consent;
import org.lingqu.sharing.onward.Consents;
import org.lingqu.sharing.onward.OnwardUse;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** In the zone of Hefei data that were loaded before go to the public with the consent of their provider, and to no other department. */
@ExpertTest
class ReceivedEarlierInZoneIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    ReceivedEarlier earlier;

    @Autowired
    Consents consents;

    @Autowired
    Departments departments;

    @Autowired
    TestPeople people;

    @Test
    @Obligation({"HF-22.2", "HF-22.3"})
    void the_consent_of_the_provider_opens_what_was_loaded_before_and_does_not_share_it() {
        people.theAuthority();
        HandoverWorld file = HandoverWorld.of(register, given, people, port, Manner.FILE, 10);
        file.handedOver("CSV");
        Department user = departments.get(file.grant().consumer().department());
        Actor steward = people.aPersonOf(
                user, PostKind.STEWARD, PostKind.CHIEF_REPRESENTATIVE, PostKind.CATALOGER, PostKind.INTEGRATOR);
        EntryVersion entry = earlier.keptToItself(user);
        earlier.received(entry, file.grant(), steward);
        Draft draft = earlier.opened(earlier.change(entry, steward), steward);
        assertThat(earlier.faults(draft)).extracting(Fault::where).containsExactly("openingType");

        Consent asked = consents.ask(draft.id().value(), file.grant().id(), OnwardUse.OPEN, "公布企业名录", steward)
                .get(0);
        Department provider = departments.get(file.grant().provider().department());
        consents.answer(asked.id(), true, "", people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE));

        assertThat(earlier.faults(draft)).isEmpty();
        assertThat(earlier.faults(earlier.shared(draft, steward)))
                .extracting(Fault::where)
                .containsExactly("sharingType");
    }
}
