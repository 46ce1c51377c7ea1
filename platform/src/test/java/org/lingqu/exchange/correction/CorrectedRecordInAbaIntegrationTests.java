package org.lingqu.exchange.correction;

import org.junit.jupiter.api.Test;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.testing.Obligation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Under the regulation of a prefecture. */
@OneSourceTest
class CorrectedRecordInAbaIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    OneSourceCity city;

    @Autowired
    CorrectedRecord story;

    @Test
    @Obligation("AB-21.3")
    void a_correction_keeps_both_values_closes_the_finding_and_reaches_who_received_the_record() {
        city.applies();
        story.play(port);
    }
}
