package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.hall.HallTest;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Under the opinions of a city. */
@HallTest
class UnconfirmedReadingInHuangshanIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    UnconfirmedReading reading;

    @Autowired
    TestPeople people;

    @Test
    @Obligation("HS-4.2.3")
    void an_unconfirmed_load_is_not_served_and_each_resource_shows_the_three_measures() {
        EntryVersion entry = reading.play(port);
        Program reader = Program.with(port, people.tokenOf(people.aPersonOf(people.aDepartment(), PostKind.STEWARD)));
        JsonNode measures = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> reader.get("/api/v1/quality/" + entry.code().value())
                                .json()
                                .path("measures"),
                        each -> each.size() == 3
                                && each.at("/0/score").isNumber()
                                && each.at("/1/score").isNumber()
                                && each.at("/2/score").isNumber());
        assertThat(measures.toString()).contains("准确性", "完整性", "时效性").doesNotContain("可用性");
    }
}
