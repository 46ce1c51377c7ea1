package org.lingqu.exchange.gateway;

import org.junit.jupiter.api.Test;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.testing.Obligation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Under the regulation of a prefecture. */
@OneSourceTest
class UnconfirmedReadingInAbaIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    UnconfirmedReading reading;

    @Test
    @Obligation("AB-21.1")
    void readers_keep_the_version_confirmed_before_until_the_provider_has_confirmed_the_next() {
        reading.play(port);
    }
}
