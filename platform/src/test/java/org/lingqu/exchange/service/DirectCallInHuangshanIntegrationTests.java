package org.lingqu.exchange.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.channel.DirectChannels;
import org.lingqu.hall.HallTest;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Under the opinions of a city. */
@HallTest
class DirectCallInHuangshanIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    PlayedDirectCall played;

    @Autowired
    TestPeople people;

    @Autowired
    Organization organization;

    @Autowired
    DirectChannels channels;

    @Autowired
    LegalTime time;

    @Test
    @Obligation("HS-4.3.4")
    void a_call_without_the_token_of_a_live_grant_is_refused_and_each_old_channel_shows_its_day_of_migration()
            throws IOException {
        played.play(port);
        registered();
    }

    private void registered() {
        Department using = people.aDepartment();
        Department giving = people.aDepartment();
        Actor user = people.aPersonOf(using, PostKind.INTEGRATOR);
        organization.register("业务系统", 2, user);
        organization.register("登记系统", 2, people.aPersonOf(giving, PostKind.INTEGRATOR));
        Program program = Program.with(port, people.tokenOf(user));
        LocalDate planned = time.today().plusMonths(3);
        Map<String, Object> channel = new HashMap<>(Map.of(
                "role", "USES",
                "system", "业务系统",
                "other", giving.name(),
                "otherSystem", "登记系统",
                "content", "企业登记信息",
                "begunOn", channels.platformSince().toString()));
        Answer planless = program.post("/api/v1/exchange/channels", channel);
        assertThat(planless.code()).isEqualTo("direct-channel-incomplete");
        channel.put("plannedOn", planned.toString());
        assertThat(program.post("/api/v1/exchange/channels", channel).status()).isEqualTo(201);
        assertThat(program.get("/api/v1/exchange/channels").json())
                .singleElement()
                .satisfies(
                        shown -> assertThat(shown.path("plannedOn").asString()).isEqualTo(planned.toString()));
    }
}
