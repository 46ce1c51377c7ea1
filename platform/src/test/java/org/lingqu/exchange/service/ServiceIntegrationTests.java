package org.lingqu.exchange.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.exchange.service.ServiceWorld.API;
import static org.lingqu.exchange.service.ServiceWorld.KEY;
import static org.lingqu.exchange.service.ServiceWorld.declaration;
import static org.lingqu.exchange.service.ServiceWorld.plain;
import static org.lingqu.exchange.service.ServiceWorld.row;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lingqu.collection.http.GivenInterface;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.service.ServiceWorld.World;
import org.lingqu.identity.Keyring;
import org.lingqu.kernel.SystemId;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.RowFilter;
import org.lingqu.sharing.ValueKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Interfaces that departments run themselves, asked through the gateway. */
@IntegrationTest
class ServiceIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    ServiceWorld given;

    @Autowired
    GivenGrants grants;

    @Autowired
    Keyring keyring;

    @Test
    void answers_with_the_granted_items_masked_under_the_same_record() {
        World world = given.world(port);
        List<HttpExchange> asked = new ArrayList<>();
        try (GivenInterface own = new GivenInterface((exchange, query) -> {
            asked.add(exchange);
            GivenInterface.json(exchange, row(query.getOrDefault("code", ""), ",\"phone\":\"13900000000\""));
        })) {
            assertThat(world.lookup().status()).as("nothing is declared").isEqualTo(503);
            String id = world.declared(own.port());

            Asked.Answer answer = world.lookup();

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json())
                    .containsEntry("found", 1)
                    .containsEntry("service", 1)
                    .containsEntry(
                            "rows",
                            List.of(Map.of(
                                    "qymc", "临渠第7商行", "fddbr", "张**", "zjhm", "340100********0007", "zczb", 10.5)));
            assertThat(answer.body()).doesNotContain("phone", "13900000000");
            assertThat(given.record(answer))
                    .containsEntry("items", "qymc,fddbr,zjhm,zczb")
                    .containsEntry("row_count", 1L)
                    .containsEntry("outcome", 1)
                    .containsEntry("snapshot", "service:1");
            assertThat(own.asked).containsExactly("/enterprises?code=" + KEY);
            assertThat(asked.get(0).getRequestHeaders().getFirst("X-Key")).isEqualTo("only-the-exchange-knows");
            assertThat(asked.get(0).getRequestHeaders().getFirst("Lingqu-Exchange"))
                    .isNotBlank();
            assertThat(asked.get(0).getRequestHeaders()).doesNotContainKeys("Authorization", "Lingqu-Matter");

            world.lookup();
            assertThat(given.acts("exchange.service.undeclared", id))
                    .as("names, once a minute")
                    .singleElement()
                    .asString()
                    .contains("phone")
                    .doesNotContain("139");
            assertThat(given.told(world)).isEqualTo(1);
        }
    }

    @Test
    void gives_only_rows_that_were_asked_for_and_are_granted() {
        World world = given.world(port);
        try (GivenInterface own = new GivenInterface((exchange, query) -> GivenInterface.json(
                exchange,
                "{\"data\":[" + plain(KEY, "存续", "") + "," + plain("91340100MA00000008", "存续", "") + ","
                        + plain("91340100MA00000010", "注销", "") + "]}"))) {
            String id = world.declared(own.port());

            assertThat(world.lookup().json())
                    .as("the interface gives everything")
                    .containsEntry("found", 1);
            assertThat(given.acts("exchange.service.foreign", id)).hasSize(1);

            Grant narrow = grants.give(GivenGrants.like(
                    world.grant(),
                    draft -> draft.rows(new RowFilter.OneOf("djzt", ValueKind.TEXT, List.of("存续")))
                            .items("tyshxydm", "qymc")));
            Asked cut = world.asked().grant(narrow.number());
            assertThat(cut.post(
                                    "batch",
                                    "{\"key\":\"tyshxydm\",\"values\":[\"" + KEY
                                            + "\",\"91340100MA00000010\",\"nobody\"]}")
                            .json())
                    .as("the row that is not granted, though its item of the filter is not, stays behind")
                    .containsEntry("found", 1)
                    .containsEntry("rows", List.of(Map.of("tyshxydm", KEY, "qymc", "临渠第7商行")))
                    .containsEntry("foundFor", List.of(0));
            assertThat(cut.lookup("tyshxydm=" + KEY + "&items=zjhm").json()).containsEntry("code", "item-not-granted");
            assertThat(world.asked()
                            .grant(world.grant().number())
                            .rows("limit=1")
                            .json())
                    .containsEntry("code", "service-kind-unsupported");
            assertThat(verified(world, "qymc", "临渠第7商行")).isEqualTo("consistent");
            assertThat(verified(world, "qymc", "别的商行")).isEqualTo("not consistent");
        }
    }

    @Test
    void answers_with_no_more_people_than_the_record_can_tell_and_records_the_refusal() {
        World world = given.world(port);
        try (GivenInterface own = new GivenInterface((exchange, query) -> GivenInterface.json(
                exchange,
                "{\"data\":"
                        + GivenInterface.array(GivenInterface.rows(200, n -> member(query.getOrDefault("code", ""), n)))
                        + "}"))) {
            world.declared(own.port());
            List<String> companies =
                    Stream.generate(TestPeople::creditCode).limit(5).toList();

            Asked.Answer refused = world.asked().lookup(asking(companies, "zjhm"));

            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.json()).containsEntry("code", "service-too-many-persons");
            assertThat(given.record(refused))
                    .containsEntry("refusal", "service-too-many-persons")
                    .containsEntry("outcome", 2)
                    .containsEntry("row_count", 0L);
            assertThat(world.asked().lookup(asking(companies, "qymc")).json()).containsEntry("found", 1_000);
            assertThat(world.asked()
                            .lookup(asking(companies.subList(0, 3), "zjhm"))
                            .json())
                    .containsEntry("found", 600);
        }
    }

    private static String asking(List<String> companies, String items) {
        return companies.stream().map(code -> "tyshxydm=" + code).collect(Collectors.joining("&")) + "&items=" + items;
    }

    /** One of many people of a company, each with a number of the own. */
    private static String member(String code, int n) {
        String number = "340100%04d".formatted(n) + code.substring(code.length() - 8);
        return "{\"code\":\"" + code + "\",\"name\":\"临渠第7商行\",\"person\":{\"name\":\"张三丰\",\"number\":\"" + number
                + "\"},\"capital\":10.5,\"state\":\"存续\"}";
    }

    @Test
    void refuses_a_row_filter_that_cannot_be_judged_and_items_that_are_not_offered() {
        World world = given.world(port);
        try (GivenInterface own =
                new GivenInterface((exchange, query) -> GivenInterface.json(exchange, row(KEY, "")))) {
            Map<String, Object> declaration = declaration(own.port());
            declaration.put("items", Map.of("tyshxydm", "/code", "qymc", "/name"));
            world.declared(declaration);
            Asked.Answer all = world.lookup();
            assertThat(all.json())
                    .containsEntry("code", "service-items-not-offered")
                    .containsEntry("allowed", List.of("tyshxydm", "qymc"));
            assertThat(given.record(all)).containsEntry("row_count", 0L).containsEntry("outcome", 2);
            Grant narrow = grants.give(GivenGrants.like(
                    world.grant(),
                    draft -> draft.rows(new RowFilter.OneOf("djzt", ValueKind.TEXT, List.of("存续")))
                            .items("qymc")));
            assertThat(world.asked()
                            .grant(narrow.number())
                            .lookup("tyshxydm=" + KEY)
                            .json())
                    .containsEntry("code", "service-rows-unjudged");
            assertThat(own.asked).as("nothing was asked").isEmpty();
        }
    }

    @Test
    void an_interface_without_a_shape_only_verifies() {
        World world = given.world(port);
        List<String> bodies = new ArrayList<>();
        try (GivenInterface own = new GivenInterface((exchange, query) -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            bodies.add(body);
            String word = body.contains("临渠第7商行") ? "consistent" : body.contains("奇") ? "张三丰" : "not consistent";
            GivenInterface.json(exchange, "{\"result\":\"" + word + "\",\"name\":\"张三丰\"}");
        })) {
            Map<String, Object> declaration = declaration(own.port());
            declaration.put("method", "POST");
            declaration.put("keyPlace", "BODY");
            declaration.remove("items");
            world.declared(declaration);

            assertThat(verified(world, "qymc", "临渠第7商行")).isEqualTo("consistent");
            assertThat(verified(world, "qymc", "别的商行")).isEqualTo("not consistent");
            assertThat(bodies.get(0)).isEqualTo("{\"code\":\"" + KEY + "\",\"claims\":{\"qymc\":\"临渠第7商行\"}}");
            Asked.Answer odd = verify(world, "qymc", "奇");
            assertThat(odd.json()).containsEntry("code", "service-answer-unfit");
            assertThat(odd.body()).doesNotContain("张三丰");
            assertThat(world.lookup().json()).containsEntry("code", "service-verifies-only");
            assertThat(world.lookup().body()).doesNotContain("张三丰");
        }
    }

    @Test
    void withholds_what_is_missing_or_of_another_type_and_tells_the_provider() {
        for (String answer : List.of(
                row(KEY, "").replace("10.5", "\"many\""),
                row(KEY, "").replace("\"capital\"", "\"money\""),
                row(KEY, "").replace("10.5", "1e999999999"),
                row(KEY, "").replace("\"name\":\"张三丰\"", "\"name\":\"\\ud800\""),
                "{\"rows\":[]}")) {
            World world = given.world(port);
            try (GivenInterface own = new GivenInterface((exchange, query) -> GivenInterface.json(exchange, answer))) {
                String id = world.declared(own.port());
                Asked.Answer refused = world.lookup();
                assertThat(refused.status()).as(answer).isEqualTo(503);
                assertThat(refused.json()).as(answer).containsEntry("code", "service-answer-unfit");
                assertThat(refused.body()).doesNotContain("临渠第7商行", "张三丰");
                assertThat(given.record(refused)).containsEntry("row_count", 0L).containsEntry("outcome", 3);
                assertThat(given.acts("exchange.service.unfit", id)).hasSize(1);
                assertThat(given.told(world)).isPositive();
            }
        }
    }

    @Test
    void gives_no_row_once_the_grant_is_withdrawn_or_the_interface_off_while_it_hangs() throws Exception {
        for (boolean withdrawn : List.of(true, false)) {
            World world = given.world(port);
            CountDownLatch arrived = new CountDownLatch(1);
            CountDownLatch goes = new CountDownLatch(1);
            try (GivenInterface own = new GivenInterface((exchange, query) -> {
                arrived.countDown();
                await(goes);
                GivenInterface.json(exchange, row(KEY, ""));
            })) {
                Map<String, Object> declaration = declaration(own.port());
                declaration.put("timeoutMillis", 10_000);
                String id = world.declared(declaration);
                CompletableFuture<Asked.Answer> hanging = CompletableFuture.supplyAsync(world::lookup);
                assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
                if (withdrawn) {
                    grants.withdraw(world.grant());
                } else {
                    Answer off = world.steward().post(API + "/" + id + "/off", Map.of("reason", "维护"));
                    assertThat(off.json().path("on").asBoolean(true))
                            .as(off.body())
                            .isFalse();
                    assertThat(off.json().path("credential").asBoolean(true)).isFalse();
                }
                goes.countDown();
                Asked.Answer late = hanging.get(15, TimeUnit.SECONDS);
                assertThat(late.json()).containsEntry("code", withdrawn ? "grant-withdrawn" : "service-off");
                assertThat(late.body()).doesNotContain("临渠第7商行");
                assertThat(given.record(late)).containsEntry("row_count", 0L);
            }
        }
    }

    @Test
    void gives_no_row_once_the_credential_is_revoked_while_it_hangs_and_goes_on_when_it_is_only_retired()
            throws Exception {
        for (boolean revoked : List.of(true, false)) {
            World world = given.world(port);
            CountDownLatch arrived = new CountDownLatch(1);
            CountDownLatch goes = new CountDownLatch(1);
            try (GivenInterface own = new GivenInterface((exchange, query) -> {
                arrived.countDown();
                await(goes);
                GivenInterface.json(exchange, row(KEY, ""));
            })) {
                world.declared(own.port());
                CompletableFuture<Asked.Answer> hanging = CompletableFuture.supplyAsync(world::lookup);
                assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
                SystemId system = world.grant().consumer().system();
                if (revoked) {
                    keyring.revoke(
                            system, world.caller().client(), "", world.caller().integrator());
                } else {
                    keyring.retire(
                            system, world.caller().client(), world.caller().integrator());
                }
                goes.countDown();
                Asked.Answer late = hanging.get(15, TimeUnit.SECONDS);
                assertThat(late.status()).as(late.body()).isEqualTo(revoked ? 401 : 200);
                if (revoked) {
                    assertThat(late.json()).containsEntry("code", "credential-ended");
                    assertThat(late.body()).doesNotContain("临渠第7商行");
                }
                assertThat(given.record(late)).containsEntry("row_count", revoked ? 0L : 1L);
            }
        }
    }

    @Test
    void one_that_hangs_does_not_hold_up_the_others() throws Exception {
        World slow = given.world(port);
        World quick = given.world(port);
        CountDownLatch goes = new CountDownLatch(1);
        try (GivenInterface hanging = new GivenInterface((exchange, query) -> await(goes));
                GivenInterface answering =
                        new GivenInterface((exchange, query) -> GivenInterface.json(exchange, row(KEY, "")))) {
            Map<String, Object> declaration = declaration(hanging.port());
            // long enough for all forty to have come before it is left alone
            declaration.put("timeoutMillis", 5_000);
            slow.declared(declaration);
            quick.declared(answering.port());
            List<CompletableFuture<Asked.Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                calls.add(CompletableFuture.supplyAsync(slow::lookup, work -> new Thread(work).start()));
            }
            for (int i = 0; i < 5; i++) {
                assertThat(quick.lookup().status()).isEqualTo(200);
            }
            List<Object> codes = new ArrayList<>();
            for (CompletableFuture<Asked.Answer> call : calls) {
                codes.add(call.get(20, TimeUnit.SECONDS).json().get("code"));
            }
            goes.countDown();
            assertThat(codes).containsOnly("service-late", "service-busy").contains("service-late", "service-busy");
        }
    }

    private String verified(World world, String item, String claim) {
        Asked.Answer answer = verify(world, item, claim);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return String.valueOf(answer.json().get("result"));
    }

    private static Asked.Answer verify(World world, String item, String claim) {
        return world.asked()
                .grant(world.grant().number())
                .post(
                        "verify",
                        "{\"key\":\"tyshxydm\",\"value\":\"" + KEY + "\",\"claims\":{\"" + item + "\":\"" + claim
                                + "\"}}");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
