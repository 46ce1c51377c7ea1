package org.lingqu.quality.correction;

import org.junit.jupiter.api.Test;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Under the provincial regulation. */
@IntegrationTest
class OrderedProviderIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    OrderedProvider story;

    @Test
    @Obligation("AH-19.1")
    void the_provider_of_every_record_is_shown_and_answers_for_what_is_found_and_nobody_else_can_be_made_to() {
        story.play(port);
    }
}
