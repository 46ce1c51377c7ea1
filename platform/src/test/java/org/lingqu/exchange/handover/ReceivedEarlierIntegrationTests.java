package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.collection.Confirmations;
import org.lingqu.collection.Load;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.hall.HallTest;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Manner;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What came by sharing and was loaded for its department alone does not go on when the entry is shared or opened afterwards. */
@HallTest
class ReceivedEarlierIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    Confirmations confirmations;

    @Autowired
    ReceivedEarlier earlier;

    @Autowired
    Departments departments;

    @Autowired
    TestPeople people;

    private HandoverWorld file;
    private Actor steward;
    private EntryVersion entry;

    @BeforeEach
    void a_department_that_received_a_file() {
        file = HandoverWorld.of(register, given, people, port, Manner.FILE, 10);
        file.handedOver("CSV");
        Department user = departments.get(file.grant().consumer().department());
        steward = people.aPersonOf(user, PostKind.STEWARD, PostKind.CHIEF_REPRESENTATIVE, PostKind.CATALOGER);
        entry = earlier.keptToItself(user);
    }

    @Test
    @Obligation("HS-4.5.5")
    void an_entry_into_which_it_was_loaded_is_neither_shared_nor_opened_afterwards() {
        Load load = earlier.received(entry, file.grant(), steward);

        Draft draft = earlier.change(entry, steward);
        assertThat(earlier.faults(draft)).as("nobody else gets it").isEmpty();

        draft = earlier.shared(draft, steward);
        assertThat(earlier.faults(draft)).singleElement().satisfies(fault -> {
            assertThat(fault.where()).isEqualTo("sharingType");
            assertThat(fault.arguments())
                    .contains(
                            load.number(),
                            file.grant().number(),
                            file.grant().provider().name());
            assertThat(fault.arguments()).last().isInstanceOf(Citation.class);
        });
        draft = earlier.opened(draft, steward);
        assertThat(earlier.faults(draft)).extracting(Fault::where).containsExactly("openingType");
    }

    @Test
    @Obligation("HS-4.5.5")
    void it_is_when_data_of_its_own_have_taken_their_place_and_were_confirmed() {
        earlier.received(entry, file.grant(), steward);
        Draft draft = earlier.shared(earlier.change(entry, steward), steward);
        assertThat(earlier.faults(draft)).isNotEmpty();

        Load own = earlier.unconfirmed(entry, steward);
        assertThat(earlier.faults(draft)).as("readers get the old ones still").isNotEmpty();
        confirmations.confirm(own.id(), "", steward);

        assertThat(earlier.faults(draft)).isEmpty();
    }
}
