package org.lingqu.quality.inspection;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Under the provincial regulation. */
@IntegrationTest
class PlannedInspectionsIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    PlannedInspections story;

    @Autowired
    TestTime time;

    @AfterEach
    void put_the_clock_back() {
        time.release();
    }

    @Test
    @Obligation("AH-19.3")
    void a_period_that_ends_without_an_inspection_lists_the_department_and_each_one_leaves_a_dated_report()
            throws Exception {
        story.play(port);
    }

    @Test
    void a_resource_none_of_whose_rows_could_be_judged_stands_in_the_report_with_what_stood_against_it()
            throws Exception {
        story.inspectsWhatCannotBeJudged(port);
    }
}
