package org.lingqu.exchange.gateway;

import org.junit.jupiter.api.Test;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Under the provincial regulation. */
@IntegrationTest
class UnconfirmedReadingIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    UnconfirmedReading reading;

    @Test
    @Obligation("AH-19.2")
    void readers_keep_the_version_confirmed_before_until_the_provider_has_confirmed_the_next() {
        reading.play(port);
    }
}
