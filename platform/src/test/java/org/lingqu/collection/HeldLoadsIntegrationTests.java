package org.lingqu.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.casework.CaseFile;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.incident.GivenIncidents;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.Erasure;
import org.lingqu.pool.GivenUpkeep;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

/** What loads brought, and the versions that came of it, stay while an incident about them is open. */
@IntegrationTest
class HeldLoadsIntegrationTests {

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    GivenIncidents incidents;

    @Autowired
    GivenUpkeep upkeep;

    @Autowired
    Uploads uploads;

    @Autowired
    Erasure erasure;

    @Autowired
    LoadRows rows;

    @Autowired
    Datasets datasets;

    @ParameterizedTest
    @ValueSource(strings = {"AH", "AB"})
    @Obligation({"AH-41.4", "AB-41.5"})
    void files_of_loads_and_old_versions_stay_until_the_incident_is_closed(String pack) {
        Department home = people.aDepartment();
        Actor steward = people.aPersonOf(home, PostKind.STEWARD);
        Actor reporter = people.aPersonOf(home, PostKind.CHIEF_REPRESENTATIVE);
        EntryVersion entry = given.publish(home);
        Department elsewhere = people.aDepartment();
        Actor other = people.aPersonOf(elsewhere, PostKind.STEWARD);
        EntryVersion outside = given.publish(elsewhere);
        CaseFile incident = incidents.about(entry.code().value(), pack, home, reporter);

        Load first = given.loadedWhole(entry, steward);
        given.loadedWhole(entry, steward);
        Load free = given.loadedWhole(outside, other);
        given.loadedWhole(outside, other);
        UploadSweep.sweep(uploads, rows, erasure, rows.now().plusDays(1).toInstant());

        assertThat(uploads.has(free.id())).as("not in the scope").isFalse();
        assertThat(uploads.has(first.id())).isTrue();
        assertThat(upkeep.expireAllButTheNewest(outside.entry())).containsExactly(1);
        assertThat(upkeep.expireAllButTheNewest(entry.entry())).isEmpty();
        assertThat(datasets.readable(entry.entry(), 1).rows()).isEqualTo(1);

        incidents.close(incident, reporter);
        UploadSweep.sweep(
                uploads, rows, erasure, rows.now().plus(Duration.ofDays(1)).toInstant());
        assertThat(uploads.has(first.id())).isFalse();
        assertThat(upkeep.expireAllButTheNewest(entry.entry())).containsExactly(1);
    }
}
