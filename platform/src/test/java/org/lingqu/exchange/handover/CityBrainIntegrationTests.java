package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Segment;
import org.lingqu.catalog.SharingType;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.hall.HallTest;
import org.lingqu.identity.SystemClients;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.SystemId;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GivenEntries;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Manner;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The city brain is a consumer like any other: it subscribes to grants and is given each new version through the exchange. */
@HallTest
class CityBrainIntegrationTests {

    private static final String OUTSIDE = "/api/v1/collection/outside";
    private static final Map<String, String> ORDER = Map.of("form", "INCREMENTAL", "matter", "CSDN-2026-000001");

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    TestPeople people;

    @Autowired
    Organization organization;

    @Autowired
    SystemClients clients;

    @Autowired
    GivenEntries entries;

    @Autowired
    LegalTime legal;

    @Autowired
    TestTime time;

    @Autowired
    Deliveries deliveries;

    @Autowired
    DatabaseAddress own;

    @Autowired
    JdbcClient jdbc;

    private Grant.Consumer brain = new Grant.Consumer(DepartmentId.next(), "", SystemId.next(), "");
    private Program program = Program.with(0, "");
    private Program authority = Program.with(0, "");
    private final List<String> lines = new ArrayList<>();
    private String token = "";

    @BeforeEach
    void the_city_brain() {
        Department bureau = people.aDepartment();
        Actor integrator = people.aPersonOf(bureau, PostKind.INTEGRATOR);
        InformationSystem system = organization.register("城市大脑", 3, integrator);
        SystemClients.Credential credential = clients.issue(system.id(), integrator);
        token = clients.token(credential.client(), credential.secret()).token();
        brain = new Grant.Consumer(bureau.id(), bureau.name(), system.id(), system.name());
        program = Program.with(port, people.tokenOf(integrator));
        authority =
                Program.with(port, people.tokenOf(people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY)));
    }

    @AfterEach
    void leave_no_plan_behind() {
        lines.forEach(line -> authority.post(OUTSIDE + "/" + line + "/drop", Map.of("reason", "测试结束")));
        lines.clear();
        time.release();
    }

    /** A register of this segment of the pool; one of society or economy stands in the authority's register of outside sources. */
    private World of(Segment segment) {
        Department provider = people.aDepartment();
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL, segment);
        if (segment != Segment.GOVERNMENT) {
            outside(provider, entry, segment);
        }
        return register.aWorld(provider, entry);
    }

    private void outside(Department provider, EntryVersion entry, Segment segment) {
        authority.put(
                OUTSIDE + "/batches/1", Map.of("due", legal.today().plusDays(30).toString(), "remark", ""));
        Map<String, Object> line = new LinkedHashMap<>(Map.of(
                "sector",
                "OTHER",
                "segment",
                segment.name(),
                "title",
                "企业登记注册信息",
                "holder",
                "某供水公司",
                "department",
                provider.id().toString(),
                "batch",
                1,
                "priority",
                2,
                "orderReason",
                "城市大脑急需",
                "entry",
                entry.code().value()));
        assertThat(authority.post(OUTSIDE, line).code())
                .as("data of others without an agreement")
                .isEqualTo("outside-incomplete");
        line.put("agreement", "协议〔2026〕7号");
        line.put("agreedOn", legal.today().minusDays(3).toString());
        line.put("permittedUse", "城市大脑");
        Answer made = authority.post(OUTSIDE, line);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("state").asString()).isEqualTo("CATALOGED");
        assertThat(made.json().path("segment").asString()).isEqualTo(segment.name());
        lines.add(made.json().path("id").asString());
    }

    private Grant grant(World world, int perDay) {
        return given.give(GivenGrants.like(
                world.grant(),
                draft -> draft.consumer(brain)
                        .manner(Manner.TABLE)
                        .kinds(new CallKind[0])
                        .frequency(perDay, 1)));
    }

    private static String address(Grant grant) {
        return "/api/v1/sharing/grants/" + grant.id();
    }

    @Test
    @Obligation("HS-4.4.4")
    void subscribes_to_government_social_and_economic_data_under_grants_and_is_given_each_version_once()
            throws Exception {
        for (Segment segment : Segment.values()) {
            World world = of(segment);
            Asked without = new Asked(port, world.grant().resource().value(), token, null, ORDER.get("matter"));
            assertThat(without.lookup("tyshxydm=" + ServedRegister.key(1)).status())
                    .as("without a grant")
                    .isEqualTo(403);
            assertThat(program.put(address(world.grant()) + "/subscription", ORDER)
                            .status())
                    .as("a grant of another department")
                    .isEqualTo(404);

            Grant grant = grant(world, 9);
            assertThat(program.put(address(grant) + "/subscription", ORDER).code())
                    .isEqualTo("target-missing");
            ConsumerBase base = ConsumerBase.postgres(own);
            program.put(address(grant) + "/target", HandoverWorld.target(base));
            Answer subscribed = program.put(address(grant) + "/subscription", ORDER);
            assertThat(subscribed.status()).as(subscribed.body()).isEqualTo(200);

            delivered(grant, 1);
            assertThat(base.count(base.target(grant.id()), "qydj")).isEqualTo(ServedRegister.ROWS);
            assertThat(recorded(grant)).isEqualTo(ServedRegister.ROWS);
            register.succeed(world, 2);
            delivered(grant, 2);
            deliveries.deliver();
            assertThat(runs(grant)).as("each version once").hasSize(2);
            assertThat(base.count(base.target(grant.id()), "qydj")).isEqualTo(ServedRegister.ROWS);
        }
    }

    @Test
    void a_paused_one_waits_and_a_failed_one_is_told_once() throws Exception {
        World world = of(Segment.GOVERNMENT);
        Grant grant = grant(world, 9);
        ConsumerBase base = ConsumerBase.postgres(own);
        program.put(address(grant) + "/target", HandoverWorld.target(base));
        program.put(address(grant) + "/subscription", ORDER);
        assertThat(program.post(address(grant) + "/subscription/pause", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(program.post(address(grant) + "/subscription/pause", Map.of())
                        .code())
                .isEqualTo("subscription-not-running");
        register.succeed(world, 2);
        int before = runs(grant).size();
        deliveries.deliver();
        assertThat(runs(grant)).hasSize(before);
        jdbc.sql("drop database " + base.name() + " with (force)").update();
        program.post(address(grant) + "/subscription/resumption", Map.of());
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            deliveries.deliver();
            return program.get(address(grant) + "/subscription")
                    .json()
                    .path("failed")
                    .asBoolean();
        });
        deliveries.deliver();
        assertThat(jdbc.sql("select count(*) from notice.notice where department = ? and grave and href = ?")
                        .params(brain.department().value(), "/sharing/grants/" + grant.id() + "/handovers")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private void delivered(Grant grant, int version) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            deliveries.deliver();
            List<JsonNode> runs = runs(grant);
            return runs.size() == version
                    && runs.get(0).path("state").asString().equals("DONE")
                    && runs.get(0).path("snapshot").asInt() == version;
        });
    }

    private List<JsonNode> runs(Grant grant) {
        List<JsonNode> runs = new ArrayList<>();
        program.get(address(grant) + "/handovers").json().forEach(runs::add);
        return runs;
    }

    /** Rows that the log says were given to the city brain under a grant. */
    private long recorded(Grant grant) {
        return jdbc.sql("""
                        select coalesce(sum(row_count), 0) from audit.record
                        where kind = 2 and grant_id = ? and system_id = ? and department = ? and outcome = 1
                        """)
                .params(
                        grant.id().value(),
                        brain.system().value(),
                        brain.department().value())
                .query(Long.class)
                .single();
    }
}
