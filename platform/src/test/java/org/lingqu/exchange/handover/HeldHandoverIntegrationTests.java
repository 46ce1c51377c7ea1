package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.casework.CaseFile;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.incident.GivenIncidents;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Manner;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A delivery that is being looked into stays on the disk, for nobody to get, until the incident is closed. */
@IntegrationTest
class HeldHandoverIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    GivenIncidents incidents;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    @Autowired
    FileSweep sweep;

    @Autowired
    FileStore store;

    @ParameterizedTest
    @ValueSource(strings = {"AH", "AB"})
    @Obligation({"AH-41.4", "AB-41.5"})
    void a_delivery_stays_while_an_incident_about_it_is_open_and_goes_when_it_is_closed(String pack) {
        HandoverWorld file = HandoverWorld.of(register, given, people, port, Manner.FILE, 10);
        HandoverWorld other = HandoverWorld.of(register, given, people, port, Manner.FILE, 10);
        UUID run = run(file);
        UUID outside = run(other);
        Department provider = departments.get(file.grant().provider().department());
        Actor reporter = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        CaseFile incident = incidents.about(file.grant().resource().value(), pack, provider, reporter);
        given.withdraw(file.grant());
        given.withdraw(other.grant());

        sweep.sweep();
        sweep.sweep();

        assertThat(store.path(outside)).as("not in the scope").doesNotExist();
        assertThat(store.path(run)).exists();
        assertThat(file.consumer()
                        .post(file.address() + "/handovers/" + run + "/link", Map.of())
                        .status())
                .as("kept, but nobody gets it")
                .isGreaterThanOrEqualTo(400);
        Actor consumer =
                people.aPersonOf(departments.get(file.grant().consumer().department()), PostKind.CHIEF_REPRESENTATIVE);
        assertThatThrownBy(() -> incidents.close(incident, consumer)).hasMessageContaining("case-unknown");
        sweep.sweep();
        assertThat(store.path(run)).exists();

        incidents.close(incident, reporter);
        sweep.sweep();
        assertThat(store.path(run)).doesNotExist();
    }

    private static UUID run(HandoverWorld world) {
        return UUID.fromString(world.handedOver("CSV").path("id").asString());
    }
}
