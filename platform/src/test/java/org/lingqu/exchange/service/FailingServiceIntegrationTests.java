package org.lingqu.exchange.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.exchange.service.ServiceWorld.API;
import static org.lingqu.exchange.service.ServiceWorld.row;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.collection.http.GivenInterface;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.service.ServiceWorld.World;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An interface that fails again and again is left alone, tried by single calls, and asked again once it answers. */
@IntegrationTest
class FailingServiceIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    ServiceWorld given;

    @Autowired
    TestTime clock;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void today() {
        clock.release();
    }

    @Test
    void it_is_left_alone_after_failures_probed_by_single_calls_and_asked_again() {
        World world = given.world(port);
        AtomicBoolean broken = new AtomicBoolean(true);
        try (GivenInterface own = new GivenInterface((exchange, query) -> {
            if (broken.get()) {
                exchange.sendResponseHeaders(500, -1);
            } else {
                GivenInterface.json(exchange, row(query.getOrDefault("code", ""), ""));
            }
        })) {
            String id = world.declared(own.port());
            for (int i = 0; i < ServiceWatch.LEAST; i++) {
                assertThat(world.lookup().json()).containsEntry("code", "service-answered");
            }
            assertThat(own.asked).hasSize(ServiceWatch.LEAST);

            Asked.Answer spared = world.lookup();
            assertThat(spared.status()).as(spared.body()).isEqualTo(503);
            assertThat(spared.json()).containsEntry("code", "service-resting");
            assertThat(Integer.parseInt(spared.retryAfter().orElseThrow())).isBetween(1, 30);
            assertThat(given.record(spared)).containsEntry("outcome", 3).containsEntry("refusal", "service-resting");
            assertThat(own.asked).as("it was not asked").hasSize(ServiceWatch.LEAST);
            assertThat(quality(world, id).path("state").asString()).isEqualTo("RESTING");
            assertThat(given.acts("exchange.service.rest", id)).hasSize(1);
            assertThat(told(world, "exchange.service.rest-told")).isEqualTo(1);

            clock.advance(ServiceWatch.REST.plusSeconds(1));
            assertThat(world.lookup().json()).as("the probe").containsEntry("code", "service-answered");
            assertThat(world.lookup().json()).as("and no second one").containsEntry("code", "service-resting");
            assertThat(own.asked).hasSize(ServiceWatch.LEAST + 1);
            assertThat(given.acts("exchange.service.rest", id)).as("told once").hasSize(1);

            broken.set(false);
            clock.advance(ServiceWatch.REST.plusSeconds(1));
            assertThat(world.lookup().status()).isEqualTo(200);
            assertThat(world.lookup().status()).isEqualTo(200);
            assertThat(given.acts("exchange.service.again", id)).hasSize(1);
            assertThat(told(world, "exchange.service.again-told")).isEqualTo(1);
            JsonNode quality = quality(world, id);
            assertThat(quality.path("state").asString()).isEqualTo("ASKED");
            assertThat(sum(quality, "answered")).isEqualTo(2);
            assertThat(sum(quality, "failed")).isEqualTo(ServiceWatch.LEAST + 1L);
            assertThat(sum(quality, "spared")).isEqualTo(2);
            assertThat(given.stewardOfAnother(port)
                            .get(API + "/" + id + "/quality")
                            .status())
                    .as("none of another department's business")
                    .isEqualTo(404);
            assertThat(given.authority(port).get(API + "/" + id + "/quality").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void answers_that_do_not_fit_one_row_and_slow_ones_do_not_stop_it() {
        World world = given.world(port);
        try (GivenInterface own = new GivenInterface((exchange, query) ->
                GivenInterface.json(exchange, "{\"data\":[{\"code\":\"" + ServiceWorld.KEY + "\"}]}"))) {
            String id = world.declared(own.port());
            for (int i = 0; i <= ServiceWatch.LOOKED_AT; i++) {
                assertThat(world.lookup().json()).containsEntry("code", "service-answer-unfit");
            }
            assertThat(own.asked).hasSize(ServiceWatch.LOOKED_AT + 1);
            assertThat(quality(world, id).path("state").asString()).isEqualTo("ASKED");
            assertThat(sum(quality(world, id), "failed")).isEqualTo(ServiceWatch.LOOKED_AT + 1L);
        }
    }

    private static JsonNode quality(World world, String id) {
        return world.steward().get(API + "/" + id + "/quality").json();
    }

    private static long sum(JsonNode quality, String figure) {
        return quality.path("days")
                .valueStream()
                .mapToLong(day -> day.path(figure).asLong())
                .sum();
    }

    private long told(World world, String key) {
        return jdbc.sql("select count(*) from notice.notice where department = ? and said::text like ?")
                .params(world.provider().id().value(), "%" + key + "%")
                .query(Long.class)
                .single();
    }
}
