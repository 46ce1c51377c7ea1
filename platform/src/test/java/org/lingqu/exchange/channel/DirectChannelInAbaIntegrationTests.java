package org.lingqu.exchange.channel;

import org.junit.jupiter.api.Test;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.exchange.channel.PlayedChannel.Ends;
import org.lingqu.testing.Obligation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Under the regulation of a prefecture. */
@OneSourceTest
class DirectChannelInAbaIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    PlayedChannel played;

    @Test
    @Obligation("AB-25.3")
    void an_old_channel_is_registered_with_a_plan_and_migrates_by_its_traffic_and_a_new_one_is_refused() {
        Ends ends = played.ends(port);
        JsonNode channel = played.registered(ends, "第二十五条");
        played.migrated(ends, channel, port);
    }
}
