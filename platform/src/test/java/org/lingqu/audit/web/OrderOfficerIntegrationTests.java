package org.lingqu.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lingqu.identity.Account;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An order about what an officer did names him as the paper does, and the second auditor reads who it is. */
@IntegrationTest
class OrderOfficerIntegrationTests {

    private static final String API = "/api/v1/audit/orders";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    LegalTime time;

    @Test
    void an_officer_is_named_by_the_sign_in_name_and_shown_by_name_and_department() {
        Department home = people.aDepartment();
        Account officer = people.anAccountOf(home, PostKind.STEWARD);
        Account auditor = people.anAccountOf(people.aDepartment(), PostKind.AUDITOR);
        Program program = Program.with(port, people.tokenOf(people.actorOf(auditor)));

        Answer nobody = program.post(API, hold("nobody-" + UUID.randomUUID()));
        Answer made = program.post(API, hold(officer.username()));
        Answer byId = program.post(API, hold(officer.id().toString()));

        assertThat(nobody.status()).isEqualTo(400);
        assertThat(nobody.json().at("/faults/0/where").asString()).isEqualTo("officer");
        assertThat(nobody.json().at("/faults/0/message").asString()).contains("没有登录名“nobody-");
        assertThat(made.status()).as(made.body()).isBetween(200, 201);
        assertThat(made.json().path("officer").asString())
                .isEqualTo(officer.id().toString());
        assertThat(byId.json().path("officer").asString())
                .isEqualTo(officer.id().toString());
        assertThat(Visitor.signedIn(port, auditor.username())
                        .get("/audit/orders")
                        .body())
                .contains(officer.name() + "（" + officer.username() + "，" + home.name() + "）");
    }

    private Map<String, Object> hold(String officer) {
        LocalDate today = time.today();
        Map<String, Object> order = new HashMap<>();
        order.put("kind", "HOLD");
        order.put("authority", "市纪委监委");
        order.put("document", "调〔2026〕" + UUID.randomUUID());
        order.put("reason", "核查");
        order.put("officer", officer);
        order.put("from", today.minusDays(30).toString());
        order.put("until", today.plusDays(30).toString());
        return order;
    }
}
