package org.lingqu.quality.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Offences;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.collection.GivenLoads;
import org.lingqu.organization.Department;
import org.lingqu.pool.Column;
import org.lingqu.pool.ColumnType;
import org.lingqu.quality.JudgedLoads;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

/** Under a regulation that lists data off their standard among the offences. */
@OneSourceTest
class RepeatedlyWrongIntegrationTests {

    private static final List<Column> COLUMNS =
            List.of(Column.of("code", "代码", ColumnType.TEXT).asKey(), Column.of("amount", "数额", ColumnType.INTEGER));

    @Autowired
    OneSourceCity city;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    JudgedLoads judged;

    @Autowired
    Corrections corrections;

    @Autowired
    Offences offences;

    @Test
    @Obligation("AB-44.8")
    void the_third_wrong_load_in_a_row_suggests_an_offence_and_the_second_does_not() throws Exception {
        city.applies();
        Department department = people.aDepartment();
        EntryVersion entry = given.publish(
                department,
                "屡次不符",
                UpdateCycle.IRREGULAR,
                List.of(
                        GivenLoads.item("code", "代码", ItemType.TEXT, 10, true, true, ValueRule.NONE, null),
                        GivenLoads.item("amount", "数额", ItemType.INTEGER, null, false, false, ValueRule.NONE, null)));
        for (int load = 1; load <= 3; load++) {
            judged.landed(entry, COLUMNS, 10, 5);
            int loads = load;
            Correction order = await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> corrections.open(entry.entry()).orElse(null),
                            found -> found != null && found.loads() == loads);
            assertThat(offences.about(order.caseId())).hasSize(load == 3 ? 1 : 0);
            if (load == 3) {
                assertThat(offences.about(order.caseId()).get(0).offence()).isEqualTo("INCONSISTENT_OR_UNUSABLE");
                assertThat(offences.about(order.caseId()).get(0).department()).isEqualTo(department.id());
            }
        }
    }
}
