package org.lingqu.quality.inspection;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Under the regulation of a prefecture. */
@OneSourceTest
class PlannedInspectionsInAbaIntegrationTests {

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
    @Obligation("AB-21.2")
    void a_period_that_ends_without_an_inspection_lists_the_department_and_each_one_leaves_a_dated_report()
            throws Exception {
        story.play(port);
    }
}
