package org.lingqu.exchange.correction;

import org.junit.jupiter.api.Test;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Under the provincial regulation. */
@IntegrationTest
class CorrectedRecordIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    CorrectedRecord story;

    @Test
    @Obligation("AH-19.4")
    void a_correction_keeps_both_values_closes_the_finding_and_reaches_who_received_the_record() {
        story.play(port);
    }

    @Test
    void who_received_a_record_named_by_a_time_is_told_of_its_correction() {
        story.playByTime(port);
    }
}
