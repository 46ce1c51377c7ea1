package org.lingqu.exchange.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** A direct channel from its registration to the closing of the old way, under whatever regulation the server has. */
@Component
class PlayedChannel {

    static final String API = "/api/v1/exchange/channels";

    private final ServedRegister register;
    private final TestPeople people;
    private final Departments departments;
    private final Organization organization;
    private final DirectChannels channels;
    private final ChannelSweep sweep;
    private final LegalTime legal;
    private final TestTime time;
    private final JdbcClient jdbc;
    private final GivenGrants given;

    PlayedChannel(
            ServedRegister register,
            TestPeople people,
            Departments departments,
            Organization organization,
            DirectChannels channels,
            ChannelSweep sweep,
            LegalTime legal,
            TestTime time,
            JdbcClient jdbc,
            GivenGrants given) {
        this.register = register;
        this.people = people;
        this.departments = departments;
        this.organization = organization;
        this.channels = channels;
        this.sweep = sweep;
        this.legal = legal;
        this.time = time;
        this.jdbc = jdbc;
        this.given = given;
    }

    /** Two departments whose systems exchange data; the provider's system is called 登记系统. */
    record Ends(World world, Department provider, Department consumer, Program giving, Program using) {

        Map<String, Object> channel(LocalDate begun, LocalDate planned) {
            Map<String, Object> body = new HashMap<>();
            body.put("role", "USES");
            body.put("system", world.grant().consumer().systemName());
            body.put("other", provider.name());
            body.put("otherSystem", "登记系统");
            body.put("content", "企业登记信息，每晚一份 " + begun);
            body.put("begunOn", begun.toString());
            body.put("plannedOn", planned.toString());
            return body;
        }

        String resource() {
            return world.grant().resource().value();
        }
    }

    Ends ends(int port) {
        World world = register.aWorld();
        Department provider = departments.get(world.grant().provider().department());
        Actor giving = people.aPersonOf(provider, PostKind.INTEGRATOR, PostKind.CHIEF_REPRESENTATIVE);
        organization.register("登记系统", 2, giving);
        return new Ends(
                world,
                provider,
                departments.get(world.grant().consumer().department()),
                Program.with(port, people.tokenOf(giving)),
                Program.with(port, people.tokenOf(world.integrator())));
    }

    /** What is new is refused; what is old is registered with a planned day. */
    JsonNode registered(Ends ends, String article) {
        LocalDate since = channels.platformSince();
        LocalDate planned = legal.today().plusMonths(6);
        Answer late = ends.using().post(API, ends.channel(since.plusDays(1), planned));
        assertThat(late.status()).as(late.body()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("direct-channel-new");
        assertThat(late.body()).contains(article).contains("申请共享");
        assertThat(ends.using().get(API).json()).isEmpty();
        assertThat(jdbc.sql("""
                                select count(*) from audit.record where verb = 'exchange.channel.register' and refusal = 'direct-channel-new'
                                  and department = ?
                                """)
                        .param(ends.consumer().id().value())
                        .query(Long.class)
                        .single())
                .as("the attempt is recorded")
                .isEqualTo(1);

        Map<String, Object> planless = ends.channel(since, planned);
        planless.remove("plannedOn");
        Answer incomplete = ends.using().post(API, planless);
        assertThat(incomplete.code()).isEqualTo("direct-channel-incomplete");
        assertThat(incomplete.json().at("/faults/0/where").asString(incomplete.body()))
                .isEqualTo("plannedOn");
        assertThat(incomplete.json().path("faults")).hasSize(1);

        Answer made = ends.using().post(API, ends.channel(since, planned));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(ends.using().post(API, ends.channel(since, planned)).code()).isEqualTo("direct-channel-exists");
        JsonNode channel = made.json();
        assertThat(channel.path("state").asString()).isEqualTo("OPEN");
        assertThat(channel.at("/provider/systemName").asString()).isEqualTo("登记系统");
        assertThat(channel.at("/consumer/departmentName").asString())
                .isEqualTo(ends.consumer().name());
        assertThat(told(ends.provider().id(), channel)).isEqualTo(1);
        assertThat(counts(ends)).containsExactly(1, 0, 0);
        return channel;
    }

    /** It has migrated when a call has gone through, and not when somebody says so; then both close the old way. */
    void migrated(Ends ends, JsonNode channel, int port) {
        String address = API + "/" + channel.path("id").asString();
        Map<String, Object> plan = new HashMap<>(Map.of(
                "plannedOn", channel.path("plannedOn").asString(),
                "resource", ends.resource(),
                "grant", register.aWorld().grant().number(),
                "reason", "已取得授权"));
        Answer foreign = ends.using().put(address + "/plan", plan);
        assertThat(foreign.json().at("/faults/0/where").asString(foreign.body()))
                .as("a grant of others")
                .isEqualTo("grant");
        plan.put("grant", ends.world().grant().number());
        assertThat(ends.using().put(address + "/plan", plan).status()).isEqualTo(200);

        Asked asked = Asked.of(port, ends.world());
        assertThat(asked.token(null).lookup("tyshxydm=" + ServedRegister.key(1)).status())
                .isEqualTo(401);
        assertThat(asked.matter(null)
                        .lookup("tyshxydm=" + ServedRegister.key(1))
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(ends.using().post(address + "/check", Map.of()).code())
                .as("refused calls are no traffic")
                .isEqualTo("direct-channel-no-traffic");
        assertThat(ends.giving()
                        .post(address + "/closing", Map.of("note", "已停用"))
                        .code())
                .isEqualTo("direct-channel-not-migrated");
        assertThat(counts(ends)).containsExactly(1, 0, 0);

        assertThat(asked.lookup("tyshxydm=" + ServedRegister.key(1)).status()).isEqualTo(200);
        JsonNode migrated = ends.using().post(address + "/check", Map.of()).json();
        assertThat(migrated.path("state").asString(migrated.toString())).isEqualTo("MIGRATED");
        assertThat(jdbc.sql(
                                "select count(*) from audit.record where rec_id = ?::uuid and grant_id = ? and row_count = 1")
                        .params(
                                migrated.path("record").asString(),
                                ends.world().grant().id().value())
                        .query(Long.class)
                        .single())
                .as("the record it rests on")
                .isEqualTo(1);
        assertThat(counts(ends)).containsExactly(0, 1, 0);
        assertThat(ends.using()
                        .post(address + "/withdrawal", Map.of("note", "误登记"))
                        .code())
                .as("its calls have shown that it was none by mistake")
                .isEqualTo("direct-channel-migrated");

        Answer first = ends.giving().post(address + "/closing", Map.of("note", "前置机已下线"));
        assertThat(first.json().path("state").asString(first.body())).isEqualTo("MIGRATED");
        assertThat(ends.giving()
                        .post(address + "/closing", Map.of("note", "再次"))
                        .code())
                .isEqualTo("direct-channel-closing-confirmed");
        Answer second = ends.using().post(address + "/closing", Map.of("note", "取数任务已删除"));
        assertThat(second.json().path("state").asString(second.body())).isEqualTo("CLOSED");
        assertThat(counts(ends)).containsExactly(0, 0, 1);
        List<String> history = new ArrayList<>();
        ends.using()
                .get(address + "/history")
                .json()
                .forEach(step -> history.add(step.path("kind").asString()));
        assertThat(history)
                .containsExactly("CONSUMER_CLOSED", "PROVIDER_CLOSED", "MIGRATED", "GRANT_NAMED", "REGISTERED");
        assertThat(ends.using().get(API + "/report.csv").body())
                .contains("已关闭", ends.provider().name(), ends.world().grant().number());
    }

    /** The consumer gets more grants. */
    void further(Ends ends, int many) {
        for (int n = 0; n < many; n++) {
            given.give(GivenGrants.like(ends.world().grant(), draft -> draft.kinds(CallKind.VERIFY)));
        }
    }

    /** Only its two ends and the data authority see one. */
    void seenBy(Ends ends, JsonNode channel, int port) {
        String address = API + "/" + channel.path("id").asString();
        assertThat(ends.giving().get(address).status()).isEqualTo(200);
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Program supervising = Program.with(port, people.tokenOf(authority));
        assertThat(supervising.get(address).status()).isEqualTo(200);
        assertThat(supervising.post(address + "/closing", Map.of("note", "x")).status())
                .as("the authority acts for neither end")
                .isEqualTo(403);
        Program third = Program.with(port, people.tokenOf(people.aPersonOf(people.aDepartment(), PostKind.INTEGRATOR)));
        assertThat(third.get(address).status()).isEqualTo(404);
        assertThat(third.get(API).json()).isEmpty();
        assertThat(third.get(API + "/report").json().path("departments")).isEmpty();
        Program cataloger = Program.with(port, people.tokenOf(people.aPersonOf(ends.provider(), PostKind.CATALOGER)));
        assertThat(cataloger.get(API).status()).isEqualTo(403);
    }

    /** The day after the planned one both ends and the data authority are told, once, as of a target. */
    void missed(Ends ends) {
        Map<String, Object> body = ends.channel(channels.platformSince(), legal.today());
        body.put("content", "另一条通道");
        JsonNode channel = ends.using().post(API, body).json();
        sweep.sweep();
        assertThat(told(ends.consumer().id(), channel)).isZero();
        time.advance(Duration.ofDays(1));
        try {
            sweep.sweep();
            sweep.sweep();
        } finally {
            time.release();
        }
        assertThat(told(ends.consumer().id(), channel)).isEqualTo(1);
        assertThat(told(ends.provider().id(), channel)).as("registered, missed").isEqualTo(2);
        assertThat(jdbc.sql("""
                                select count(*) from notice.notice
                                where href = ? and department is null and permission = 'SUPERVISE' and not grave
                                """)
                        .param("/exchange/channels/" + channel.path("id").asString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    /** Open, migrated, closed now, as the report by month and the report by department say it. */
    private List<Integer> counts(Ends ends) {
        JsonNode report = ends.using().get(API + "/report").json();
        JsonNode now = report.path("months").path(report.path("months").size() - 1);
        JsonNode department = report.at("/departments/0");
        List<Integer> counts = new ArrayList<>();
        for (String state : List.of("open", "migrated", "closed")) {
            assertThat(department.path(state).asInt()).isEqualTo(now.path(state).asInt());
            counts.add(now.path(state).asInt());
        }
        assertThat(report.path("months")).hasSize(12);
        assertThat(report.at("/months/0/open").asInt())
                .as("nothing was registered then")
                .isZero();
        return counts;
    }

    private long told(DepartmentId department, JsonNode channel) {
        return jdbc.sql("select count(*) from notice.notice where department = ? and href = ?")
                .params(
                        department.value(),
                        "/exchange/channels/" + channel.path("id").asString())
                .query(Long.class)
                .single();
    }
}
