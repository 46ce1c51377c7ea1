package org.lingqu.quality.correction;

import org.junit.jupiter.api.Test;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.testing.Obligation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Under the regulation of a prefecture. */
@OneSourceTest
class OrderedProviderInAbaIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    OneSourceCity city;

    @Autowired
    OrderedProvider story;

    @Test
    @Obligation("AB-21.4")
    void the_provider_of_every_record_is_shown_and_answers_for_what_is_found_and_nobody_else_can_be_made_to() {
        city.applies();
        story.play(port);
    }
}
