package org.lingqu.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lingqu.identity.Account;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Under a regulation without a data hall there are no counters, and whoever asks for one is told so. */
@IntegrationTest
class NoHallIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Test
    void every_address_says_that_the_regulation_knows_no_hall_and_the_workbench_stays() {
        Department department = people.aDepartment();
        Account chief = people.anAccountOf(department, PostKind.CHIEF_REPRESENTATIVE);
        Program program = Program.with(port, people.tokenOf(people.actorOf(chief)));

        for (String path : new String[] {"/api/v1/hall/counters", "/api/v1/hall/counters/" + department.id()}) {
            Answer answer = program.get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("hall-not-kept");
            assertThat(answer.json().path("detail").asString()).contains("安徽省政务数据资源管理办法");
        }
        assertThat(program.post("/api/v1/hall/absences", Map.of("until", "2099-01-01", "reason", "休假"))
                        .code())
                .isEqualTo("hall-not-kept");
        Visitor visitor = Visitor.signedIn(port, chief.username());
        assertThat(visitor.get("/hall/counters").body()).contains("施行的制度没有设数据大厅");
        assertThat(visitor.get("/").body()).doesNotContain("/hall/counters");
    }
}
