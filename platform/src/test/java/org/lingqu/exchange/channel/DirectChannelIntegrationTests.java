package org.lingqu.exchange.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lingqu.exchange.channel.PlayedChannel.Ends;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.Reorganization;
import org.lingqu.organization.Reorganizations;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Exchanges that go past the platform are registered, planned, found on the platform and closed; new ones are refused. */
@IntegrationTest
class DirectChannelIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    PlayedChannel played;

    @Autowired
    DirectChannels channels;

    @Autowired
    ChannelReports reports;

    @Autowired
    ChannelRows rows;

    @Autowired
    Reorganizations reorganizations;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Test
    @Obligation("AH-23.3")
    void an_old_channel_is_registered_with_a_plan_and_migrates_by_its_traffic_and_a_new_one_is_refused() {
        assertThat(channels.platformSince())
                .as("the day the regulation came into force")
                .isEqualTo(LocalDate.of(2021, 3, 1));
        Ends ends = played.ends(port);
        JsonNode channel = played.registered(ends, "第二十三条");
        played.seenBy(ends, channel, port);
        played.migrated(ends, channel, port);
    }

    @Test
    void a_channel_is_found_migrated_however_many_grants_its_consumer_has_got_since() {
        Ends ends = played.ends(port);
        Map<String, Object> body = ends.channel(LocalDate.of(2019, 5, 1), LocalDate.of(2099, 1, 1));
        body.put("resource", ends.resource());
        Answer made = ends.using().post(PlayedChannel.API, body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        played.further(ends, 50);

        assertThat(Asked.of(port, ends.world())
                        .grant(ends.world().grant().number())
                        .lookup("tyshxydm=" + ServedRegister.key(1))
                        .status())
                .isEqualTo(200);
        JsonNode migrated = ends.using()
                .post(PlayedChannel.API + "/" + made.json().path("id").asString() + "/check", Map.of())
                .json();
        assertThat(migrated.path("state").asString(migrated.toString())).isEqualTo("MIGRATED");
    }

    @Test
    void a_channel_goes_on_with_who_takes_over_its_system() {
        Ends ends = played.ends(port);
        Map<String, Object> body = ends.channel(LocalDate.of(2019, 5, 1), LocalDate.of(2099, 1, 1));
        body.put("resource", ends.resource());
        Answer made = ends.using().post(PlayedChannel.API, body);
        String address = PlayedChannel.API + "/" + made.json().path("id").asString();
        Department heir = people.aDepartment();
        Program successor = Program.with(port, people.tokenOf(people.aPersonOf(heir, PostKind.INTEGRATOR)));
        assertThat(successor.get(address).status()).isEqualTo(404);

        merge(ends.consumer(), heir);

        assertThat(ends.using().get(address).status()).isEqualTo(404);
        assertThat(successor.get(address).json().at("/consumer/departmentName").asString())
                .isEqualTo(heir.name());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Asked.of(port, ends.world())
                                .grant(ends.world().grant().number())
                                .lookup("tyshxydm=" + ServedRegister.key(1))
                                .status())
                        .isEqualTo(200));
        Answer migrated = successor.post(address + "/check", Map.of());
        assertThat(migrated.json().path("state").asString(migrated.body())).isEqualTo("MIGRATED");
        ends.giving().post(address + "/closing", Map.of("note", "前置机已下线"));
        Answer closed = successor.post(address + "/closing", Map.of("note", "取数任务已删除"));
        assertThat(closed.json().path("state").asString(closed.body())).isEqualTo("CLOSED");
        assertThat(history(successor, address))
                .containsExactly("CONSUMER_CLOSED", "PROVIDER_CLOSED", "MIGRATED", "HANDED_OVER", "REGISTERED");
    }

    @Test
    void a_channel_migrates_though_its_data_have_gone_to_another_department() {
        Ends ends = played.ends(port);
        Map<String, Object> body = ends.channel(LocalDate.of(2019, 5, 1), LocalDate.of(2099, 1, 1));
        body.put("resource", ends.resource());
        Answer made = ends.using().post(PlayedChannel.API, body);
        String address = PlayedChannel.API + "/" + made.json().path("id").asString();
        Department heir = people.aDepartment();

        merge(ends.provider(), heir);

        assertThat(ends.using()
                        .get(address)
                        .json()
                        .at("/provider/departmentName")
                        .asString())
                .isEqualTo(heir.name());
        Map<String, Object> plan = Map.of(
                "plannedOn",
                "2099-02-01",
                "resource",
                ends.resource(),
                "grant",
                ends.world().grant().number(),
                "reason",
                "机构改革");
        Answer planned = ends.using().put(address + "/plan", plan);
        assertThat(planned.status()).as(planned.body()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Asked.of(port, ends.world())
                                .grant(ends.world().grant().number())
                                .lookup("tyshxydm=" + ServedRegister.key(1))
                                .status())
                        .isEqualTo(200));
        Answer migrated = ends.using().post(address + "/check", Map.of());
        assertThat(migrated.json().path("state").asString(migrated.body())).isEqualTo("MIGRATED");
    }

    /** The sweep looks at many channels one after the other: what it read of one may be old when its turn comes. */
    @Test
    void who_looks_at_a_channel_that_has_been_planned_anew_leaves_the_plan_alone() {
        Ends ends = played.ends(port);
        Map<String, Object> body = ends.channel(LocalDate.of(2019, 5, 1), LocalDate.of(2099, 1, 1));
        body.put("resource", ends.resource());
        UUID id = UUID.fromString(
                ends.using().post(PlayedChannel.API, body).json().path("id").asString());
        DirectChannel before = rows.find(id).orElseThrow();
        Instant since = rows.lookedUntil(id);
        assertThat(rows.plan(
                        id,
                        LocalDate.of(2099, 6, 1),
                        before.resource(),
                        ends.world().grant().number()))
                .isTrue();

        rows.looked(before, since, since.plusSeconds(600));
        assertThat(rows.lookedUntil(id)).isEqualTo(since);
        assertThat(rows.missed(before)).as("a day no longer planned").isFalse();
        DirectChannel now = rows.find(id).orElseThrow();
        rows.looked(now, since, since.plusSeconds(600));
        assertThat(rows.lookedUntil(id)).isEqualTo(since.plusSeconds(600));
        assertThat(rows.missed(now)).isTrue();
    }

    @Test
    void a_channel_whose_ends_become_one_department_is_closed() {
        Ends ends = played.ends(port);
        Answer made =
                ends.using().post(PlayedChannel.API, ends.channel(LocalDate.of(2019, 5, 1), LocalDate.of(2099, 1, 1)));
        String address = PlayedChannel.API + "/" + made.json().path("id").asString();

        merge(ends.consumer(), ends.provider());

        assertThat(ends.giving().get(address).json().path("state").asString()).isEqualTo("CLOSED");
        assertThat(history(ends.giving(), address)).containsExactly("MERGED", "REGISTERED");
        assertThat(ends.giving().post(address + "/check", Map.of()).code()).isEqualTo("direct-channel-migrated");
        assertThat(ends.giving().post(address + "/closing", Map.of("note", "x")).code())
                .isEqualTo("direct-channel-closing-confirmed");
        JsonNode report = ends.giving().get(PlayedChannel.API + "/report").json();
        for (JsonNode counted :
                List.of(report.at("/departments/0"), report.path("months").path(11))) {
            assertThat(counted.path("open").asInt()).isZero();
            assertThat(counted.path("closed").asInt()).isEqualTo(1);
        }
    }

    @Test
    void what_was_registered_by_mistake_is_withdrawn_with_its_reason_and_stands_in_nobodys_way() {
        Ends ends = played.ends(port);
        Map<String, Object> body = ends.channel(LocalDate.of(2019, 5, 1), LocalDate.of(2099, 1, 1));
        String id = ends.using().post(PlayedChannel.API, body).json().path("id").asString();
        String address = PlayedChannel.API + "/" + id;
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Map<String, String> why = Map.of("note", "两个系统之间没有这条通道");
        assertThat(Program.with(port, people.tokenOf(authority))
                        .post(address + "/withdrawal", why)
                        .status())
                .as("the authority acts for neither end")
                .isEqualTo(403);
        assertThat(faults(ends.giving().post(address + "/withdrawal", Map.of("note", " "))))
                .containsExactly("note required");

        Answer withdrawn = ends.giving().post(address + "/withdrawal", why);

        assertThat(withdrawn.json().path("state").asString(withdrawn.body())).isEqualTo("WITHDRAWN");
        JsonNode latest = ends.using().get(address + "/history").json().path(0);
        assertThat(latest.path("kind").asString()).isEqualTo("WITHDRAWN");
        assertThat(latest.path("note").asString()).isEqualTo("两个系统之间没有这条通道");
        assertThat(latest.path("who").asString()).startsWith(ends.provider().name());
        assertThat(told(id))
                .as("the other end when it was registered and now, the authority")
                .isEqualTo(3);
        assertThat(ends.using().get(PlayedChannel.API + "?state=OPEN").json()).isEmpty();
        assertThat(ends.using().get(PlayedChannel.API + "?state=WITHDRAWN").json())
                .hasSize(1);
        assertThat(rows.open(null, 10_000))
                .extracting(each -> each.id().toString())
                .doesNotContain(id);
        JsonNode report = ends.using().get(PlayedChannel.API + "/report").json();
        assertThat(report.path("months").path(11).path("open").asInt()).isZero();
        assertThat(report.path("departments")).isEmpty();
        assertThat(ends.using().get(PlayedChannel.API + "/report.csv").body()).contains("已撤销登记");
        for (String act : List.of("check", "closing", "withdrawal")) {
            assertThat(ends.using().post(address + "/" + act, why).code())
                    .as(act)
                    .isEqualTo("direct-channel-withdrawn");
        }
        assertThat(ends.using().post(PlayedChannel.API, body).status())
                .as("the same may be registered after all")
                .isEqualTo(201);
        assertThat(ends.using().post(PlayedChannel.API, body).code()).isEqualTo("direct-channel-exists");
    }

    private long told(String channel) {
        return jdbc.sql("select count(*) from notice.notice where href = ?")
                .param("/exchange/channels/" + channel)
                .query(Long.class)
                .single();
    }

    private void merge(Department old, Department heir) {
        reorganizations.record(
                old.id(),
                List.of(new Reorganization.Share(heir.id(), List.of(), List.of())),
                "测试编办〔2026〕13号",
                people.administrator());
    }

    private static List<String> history(Program reader, String address) {
        return reader.get(address + "/history")
                .json()
                .valueStream()
                .map(step -> step.path("kind").asString())
                .toList();
    }

    @Test
    void a_planned_day_that_passes_is_told_once_as_a_target() {
        played.missed(played.ends(port));
    }

    @Test
    void the_report_is_turned_page_by_page_without_gap_and_without_repetition() {
        for (int n = 0; n < 3; n++) {
            Ends ends = played.ends(port);
            Answer made = ends.using()
                    .post(PlayedChannel.API, ends.channel(LocalDate.of(2019, 5, 1), LocalDate.of(2099, 1, 1)));
            assertThat(made.status()).as(made.body()).isEqualTo(201);
        }
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        List<ChannelReports.OfDepartment> whole =
                reports.of(authority, null, 10_000).departments();
        List<ChannelReports.OfDepartment> turned = new ArrayList<>();
        String after = null;
        List<ChannelReports.OfDepartment> page;
        do {
            page = reports.of(authority, after, 2).departments();
            turned.addAll(page);
            after = turned.get(turned.size() - 1).key();
        } while (page.size() == 2);
        assertThat(whole).hasSizeGreaterThanOrEqualTo(6);
        assertThat(turned).isEqualTo(whole);
        Program program = Program.with(port, people.tokenOf(authority));
        assertThat(program.get(PlayedChannel.API + "/report?after=x").code()).isEqualTo("parameter-malformed");
        assertThat(program.get(PlayedChannel.API + "/report?after=" + after)
                        .json()
                        .path("departments"))
                .isEmpty();
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        Ends ends = played.ends(port);
        Map<String, Object> body = ends.channel(LocalDate.of(2019, 5, 1), LocalDate.of(2020, 1, 1));
        body.put("role", "BOTH");
        body.put("content", " ");
        assertThat(faults(ends.using().post(PlayedChannel.API, body)))
                .containsExactly("role choose", "content required", "plannedOn channel-plan-past");
        body = ends.channel(LocalDate.of(2019, 5, 1), LocalDate.of(2099, 1, 1));
        body.put("system", "没有的系统");
        body.put("other", ends.consumer().name());
        body.put("resource", "000000/000001");
        assertThat(faults(ends.using().post(PlayedChannel.API, body)))
                .containsExactly(
                        "system channel-system-unknown",
                        "other channel-own-department",
                        "resource channel-entry-unknown");
    }

    private static List<String> faults(Answer refused) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        return refused.json()
                .path("faults")
                .valueStream()
                .map(fault -> fault.path("where").asString() + " "
                        + fault.path("code").asString())
                .toList();
    }
}
