package org.lingqu.exchange.service;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Under the regulation of a province. */
@IntegrationTest
class DirectCallIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    PlayedDirectCall played;

    @Test
    @Obligation("AH-23.2")
    void a_call_past_the_exchange_is_refused_by_the_adapter_and_recorded_and_one_through_it_is_answered()
            throws IOException {
        played.play(port);
    }
}
