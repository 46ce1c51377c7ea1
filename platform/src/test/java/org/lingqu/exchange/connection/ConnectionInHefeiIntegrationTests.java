package org.lingqu.exchange.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.hall.ExpertTest;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Who is connected is found from what systems did, and silence is seen. */
@ExpertTest
class ConnectionInHefeiIntegrationTests {

    private static final String API = "/api/v1/exchange/connections";

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    TestPeople people;

    @Autowired
    Organization organization;

    @Autowired
    Connections connections;

    @Autowired
    LegalTime legal;

    @Autowired
    TestTime time;

    @AfterEach
    void back_to_today() {
        time.release();
    }

    @Test
    @Obligation("HF-7.1")
    void each_system_is_not_connected_planned_or_connected_and_the_department_counts_them() {
        World world = register.aWorld();
        Program program = Program.with(port, people.tokenOf(world.integrator()));
        InformationSystem second = organization.register("另一个系统", 2, world.integrator());
        String plan = API + "/" + second.id() + "/plan";
        assertThat(own(program, "state")).isEqualTo("NOT_CONNECTED");
        assertThat(program.put(
                                plan,
                                Map.of("plannedOn", legal.today().minusDays(1).toString()))
                        .code())
                .isEqualTo("connection-plan-incomplete");
        Program other = Program.with(port, people.tokenOf(people.aPersonOf(people.aDepartment(), PostKind.INTEGRATOR)));
        assertThat(other.put(plan, Map.of("plannedOn", legal.today().plusDays(9).toString()))
                        .status())
                .as("another department")
                .isEqualTo(404);
        assertThat(program.put(
                                plan,
                                Map.of("plannedOn", legal.today().plusDays(9).toString()))
                        .status())
                .isEqualTo(204);
        assertThat(states(program)).containsExactlyInAnyOrder("另一个系统 PLANNED", "业务系统 NOT_CONNECTED");
        World heard = register.aWorld();
        assertThat(Asked.of(port, world)
                        .matter(null)
                        .lookup("tyshxydm=" + ServedRegister.key(3))
                        .status())
                .as("a call without a matter")
                .isEqualTo(400);
        Asked.of(port, heard).lookup("tyshxydm=" + ServedRegister.key(3));
        Program answered = Program.with(port, people.tokenOf(heard.integrator()));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(own(answered, "state")).isEqualTo("CONNECTED"));
        assertThat(states(program))
                .as("only ever refused, though the log has come beyond it")
                .containsExactlyInAnyOrder("另一个系统 PLANNED", "业务系统 NOT_CONNECTED");
        Asked.of(port, world).lookup("tyshxydm=" + ServedRegister.key(3));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(states(program)).containsExactlyInAnyOrder("另一个系统 PLANNED", "业务系统 CONNECTED"));
        assertThat(own(program, "state")).isEqualTo("CONNECTED");
        assertThat(program.get(API + "/report.csv").body())
                .contains("\"1\",\"2\"")
                .contains("计划接入");
    }

    @Test
    @Obligation("HF-5.5")
    void a_department_without_a_connection_or_with_a_dead_one_is_listed_and_one_that_lives_is_not() {
        World world = register.aWorld();
        Department without = people.aDepartment();
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Asked.of(port, world).lookup("tyshxydm=" + ServedRegister.key(3));
        String name = world.grant().consumer().name();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(lacking(authority))
                        .doesNotContain(name + " CONNECTED", name + " NOT_CONNECTED")
                        .contains(without.name() + " NOT_CONNECTED"));
        time.advance(Duration.ofDays(31));
        assertThat(lacking(authority)).contains(name + " DEAD", without.name() + " NOT_CONNECTED");
        Program cataloger = Program.with(port, people.tokenOf(people.aPersonOf(without, PostKind.CATALOGER)));
        assertThat(cataloger.get(API).status()).isEqualTo(403);
    }

    @Test
    void the_report_is_turned_page_by_page_without_gap_and_without_repetition() {
        List.of(1, 2, 3).forEach(n -> people.aDepartment());
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        List<DepartmentId> whole = connections.report(authority).stream()
                .map(Connection::department)
                .toList();
        List<DepartmentId> turned = new ArrayList<>();
        String after = null;
        ConnectionPage page;
        do {
            page = connections.page(authority, after, 2);
            page.shown().forEach(one -> turned.add(one.department()));
            after = page.shown().get(page.shown().size() - 1).key();
        } while (page.more());
        assertThat(turned).isEqualTo(whole);
        assertThat(page.total()).isEqualTo(whole.size());
        Program program = Program.with(port, people.tokenOf(authority));
        assertThat(program.get(API + "?after=x").code()).isEqualTo("parameter-malformed");
        assertThat(program.get(API + "?after=" + after).json()).isEmpty();
    }

    private List<String> lacking(Actor authority) {
        return connections.report(authority).stream()
                .filter(Connection::isLacking)
                .map(one -> one.name() + " " + one.state())
                .toList();
    }

    private static String own(Program program, String field) {
        JsonNode report = program.get(API).json();
        assertThat(report).as("a department sees itself alone").hasSize(1);
        return report.at("/0/" + field).asString();
    }

    private static List<String> states(Program program) {
        return program.get(API)
                .json()
                .at("/0/systems")
                .valueStream()
                .map(system -> system.path("name").asString() + " "
                        + system.path("state").asString())
                .sorted()
                .toList();
    }
}
