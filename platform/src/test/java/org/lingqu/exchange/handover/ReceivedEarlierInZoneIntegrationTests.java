package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.collection.GivenLoads;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadDesk;
import org.lingqu.collection.LoadWish;
import org.lingqu.collection.NewSource;
import org.lingqu.collection.Source;
import org.lingqu.collection.Sources;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.hall.ExpertTest;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.onward.Consent;
import org.lingqu.sharing.onward.Consents;
import org.lingqu.sharing.onward.OnwardUse;
import org.lingqu.sharing.onward.Statements;
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
    Statements statements;

    @Autowired
    GivenLoads loads;

    @Autowired
    LoadDesk desk;

    @Autowired
    Sources sources;

    @Autowired
    TestPeople people;

    private HandoverWorld file;
    private Department provider;
    private Actor steward;
    private EntryVersion entry;

    @BeforeEach
    void a_department_that_received_a_file_and_loaded_it_for_itself() {
        people.theAuthority();
        file = HandoverWorld.of(register, given, people, port, Manner.FILE, 10);
        file.handedOver("CSV");
        provider = departments.get(file.grant().provider().department());
        Department user = departments.get(file.grant().consumer().department());
        steward = people.aPersonOf(
                user, PostKind.STEWARD, PostKind.CHIEF_REPRESENTATIVE, PostKind.CATALOGER, PostKind.INTEGRATOR);
        entry = earlier.keptToItself(user);
        earlier.received(entry, file.grant(), steward);
    }

    @Test
    @Obligation({"HF-22.2", "HF-22.3"})
    void the_consent_of_the_provider_opens_what_was_loaded_before_and_does_not_share_it() {
        Draft draft = earlier.opened(earlier.change(entry, steward), steward);
        assertThat(earlier.faults(draft)).extracting(Fault::where).containsExactly("openingType");

        consentedTo(draft);

        assertThat(earlier.faults(draft)).isEmpty();
        assertThat(earlier.faults(earlier.shared(draft, steward)))
                .extracting(Fault::where)
                .containsExactly("sharingType");
    }

    @Test
    @Obligation("HF-22.3")
    void it_opens_none_of_the_items_that_were_loaded_and_that_it_does_not_name() {
        Draft draft = earlier.openedWithCapital(earlier.change(entry, steward), steward);
        UUID id = draft.id().value();
        statements.state(id, new Statements.Said("zczb", null, "", null, "年报由企业直接报送"), steward);

        assertThat(consentedTo(draft).items()).doesNotContain("zczb");
        assertThat(earlier.faults(draft)).extracting(Fault::where).containsExactly("openingType");

        statements.retract(id, "zczb", steward);
        assertThat(consentedTo(draft).items()).containsExactly("zczb");
        assertThat(earlier.faults(draft)).isEmpty();
    }

    @Test
    @Obligation("HF-22.3")
    void nor_does_it_let_other_items_or_another_resource_be_loaded() {
        consentedTo(earlier.opened(earlier.change(entry, steward), steward));
        earlier.open(entry);
        Map<String, String> nameAlone = Map.of("clrq", "", "zczb", "", "djzt", "", "bz", "");

        refused(file.grant().resource(), Map.of());
        refused(loads.publish(provider).code(), nameAlone);

        Load load = ordered(file.grant().resource(), nameAlone);
        Problem problem = loads.ended(load.id(), steward).problem();
        assertThat(problem == null ? "" : problem.code())
                .as("what was consented to")
                .isNotEqualTo("load-came-by-sharing");
    }

    private void refused(ResourceCode resource, Map<String, String> mapping) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ordered(resource, mapping))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("load-came-by-sharing"));
    }

    /** A load of what the gateway answers about a resource. */
    private Load ordered(ResourceCode resource, Map<String, String> mapping) {
        String address = "/gateway/v1/" + resource + "/rows";
        Source source = sources.register(
                new NewSource(
                        "接口" + UUID.randomUUID(), "HTTP", "127.0.0.1", port, address, "", "", Map.of("scheme", "http")),
                steward);
        return desk.table(entry.code(), source.id(), LoadWish.ofTable("", address, mapping), null, steward);
    }

    private Consent consentedTo(Draft draft) {
        Consent asked = consents.ask(draft.id().value(), file.grant().id(), OnwardUse.OPEN, "公布企业名录", steward)
                .get(0);
        return consents.answer(asked.id(), true, "", people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE));
    }
}
