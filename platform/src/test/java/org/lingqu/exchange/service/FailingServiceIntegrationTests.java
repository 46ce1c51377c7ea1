package org.lingqu.exchange.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.lingqu.exchange.service.ServiceWorld.API;
import static org.lingqu.exchange.service.ServiceWorld.row;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.AccessRecord;
import org.lingqu.collection.http.GivenInterface;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.service.ServiceWorld.World;
import org.lingqu.kernel.Problem;
import org.lingqu.pool.Watch;
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
    ServiceAnswers answers;

    @Autowired
    ServiceWatch watched;

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

    @Test
    void no_caller_stops_it_by_values_that_it_declines() {
        World world = given.world(port);
        AtomicInteger status = new AtomicInteger();
        try (GivenInterface own = answering(status)) {
            String id = world.declared(own.port());
            for (int each : List.of(400, 404, 422)) {
                status.set(each);
                for (int i = 0; i < ServiceWatch.LEAST; i++) {
                    assertThat(world.lookup().json()).containsEntry("code", "service-declined");
                }
            }
            assertThat(quality(world, id).path("state").asString()).isEqualTo("ASKED");
            status.set(200);
            assertThat(world.lookup().status()).isEqualTo(200);

            status.set(429);
            for (int i = 0; i < ServiceWatch.LEAST; i++) {
                assertThat(world.lookup().json()).containsEntry("code", "service-answered");
            }
            assertThat(quality(world, id).path("state").asString())
                    .as("too many calls are a reason to leave it alone")
                    .isEqualTo("RESTING");
        }
    }

    @Test
    void a_question_that_ends_with_its_call_is_not_held_against_it() {
        World world = given.world(port);
        try (GivenInterface own = answering(new AtomicInteger(200))) {
            world.declared(own.port());
            OfferedService offered = answers.find(world.entry().code()).orElseThrow();
            Watch ended = new Watch();
            ended.cancel();
            for (int i = 0; i < ServiceWatch.LOOKED_AT; i++) {
                assertThatExceptionOfType(Problem.class)
                        .isThrownBy(() -> answers.rows(
                                offered, ServiceWorld.KEY, Set.of("qymc"), AccessRecord.idAt(clock.instant()), ended))
                        .satisfies(late -> assertThat(late.code()).isEqualTo("service-late"));
            }
            assertThat(world.lookup().status()).isEqualTo(200);
        }
    }

    @Test
    void a_late_answer_is_not_taken_for_that_of_a_probe() throws InterruptedException {
        World world = given.world(port);
        String id = world.declared(9);
        DepartmentService service =
                answers.find(world.entry().code()).orElseThrow().service();
        Watch watch = new Watch();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        CompletableFuture<String> early = CompletableFuture.supplyAsync(() -> watched.call(service, watch, () -> {
            asked.countDown();
            return passed(answered) ? "late" : "";
        }));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < ServiceWatch.LEAST; i++) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> watched.call(service, watch, () -> {
                        throw Problem.unavailable("service-late").with(service.title(), service.departmentName());
                    }));
        }
        assertThat(watched.stateOf(service)).isEqualTo(ServiceState.RESTING);

        clock.advance(ServiceWatch.REST.plusSeconds(1));
        ServiceState during = watched.call(service, watch, () -> {
            answered.countDown();
            assertThat(early.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("late");
            return watched.stateOf(service);
        });
        assertThat(during).as("while the probe is on its way").isEqualTo(ServiceState.PROBED);
        assertThat(watched.stateOf(service)).isEqualTo(ServiceState.ASKED);
        assertThat(given.acts("exchange.service.again", id)).hasSize(1);
    }

    @Test
    void calls_that_come_together_when_the_rest_is_over_never_leave_it_waiting_for_a_probe() throws Exception {
        World world = given.world(port);
        world.declared(9);
        DepartmentService service =
                answers.find(world.entry().code()).orElseThrow().service();
        Watch watch = new Watch();
        AtomicInteger probes = new AtomicInteger();
        for (int i = 0; i < ServiceWatch.LEAST; i++) {
            assertThat(fails(service, watch, probes)).isEqualTo("service-late");
        }
        int rounds = 500;
        int together = 4;
        CyclicBarrier rest = new CyclicBarrier(together, () -> clock.advance(ServiceWatch.REST.plusSeconds(1)));
        probes.set(0);
        List<CompletableFuture<Void>> callers = IntStream.range(0, together)
                .mapToObj(n -> CompletableFuture.runAsync(
                        () -> {
                            for (int round = 0; round < rounds; round++) {
                                met(rest);
                                fails(service, watch, probes);
                            }
                        },
                        task -> new Thread(task, "caller " + n).start()))
                .toList();
        callers.forEach(caller -> caller.orTimeout(120, TimeUnit.SECONDS).join());

        assertThat(probes).as("one after every rest").hasValue(rounds);
        clock.advance(ServiceWatch.REST.plusSeconds(1));
        assertThat(watched.call(service, watch, () -> "answered")).isEqualTo("answered");
        assertThat(watched.stateOf(service)).isEqualTo(ServiceState.ASKED);
    }

    private String fails(DepartmentService service, Watch watch, AtomicInteger asked) {
        try {
            return watched.call(service, watch, () -> {
                asked.incrementAndGet();
                throw Problem.unavailable("service-late").with(service.title(), service.departmentName());
            });
        } catch (Problem failed) {
            return failed.code();
        }
    }

    private static void met(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException ended) {
            throw new AssertionError(ended);
        }
    }

    @Test
    void one_that_is_declared_anew_is_asked_at_once_and_that_is_told() {
        World world = given.world(port);
        AtomicInteger status = new AtomicInteger(500);
        try (GivenInterface own = answering(status)) {
            String id = world.declared(own.port());
            for (int i = 0; i < ServiceWatch.LEAST; i++) {
                assertThat(world.lookup().json()).containsEntry("code", "service-answered");
            }
            assertThat(world.lookup().json()).containsEntry("code", "service-resting");
            status.set(200);
            Map<String, Object> anew = ServiceWorld.declaration(own.port());
            anew.put("timeoutMillis", 1_500);
            assertThat(world.declared(anew)).isEqualTo(id);

            assertThat(world.lookup().status()).isEqualTo(200);
            assertThat(world.lookup().status()).isEqualTo(200);
            assertThat(quality(world, id).path("state").asString()).isEqualTo("ASKED");
            assertThat(given.acts("exchange.service.again", id)).hasSize(1);
            assertThat(told(world, "exchange.service.anew-told")).isEqualTo(1);
        }
    }

    @Test
    void an_answer_does_not_depend_on_its_figure() {
        World world = given.world(port);
        try (GivenInterface own = answering(new AtomicInteger(200))) {
            String id = world.declared(own.port());
            jdbc.sql("alter table exchange.service_hour rename to service_hour_away")
                    .update();
            try {
                assertThat(world.lookup().status()).isEqualTo(200);
            } finally {
                jdbc.sql("alter table exchange.service_hour_away rename to service_hour")
                        .update();
            }
            assertThat(sum(quality(world, id), "answered"))
                    .as("and the figure is not lost")
                    .isEqualTo(1);
        }
    }

    /** An interface that answers with the row asked for, or with a status alone. */
    private static GivenInterface answering(AtomicInteger status) {
        return new GivenInterface((exchange, query) -> {
            if (status.get() == 200) {
                GivenInterface.json(exchange, row(query.getOrDefault("code", ""), ""));
            } else {
                exchange.sendResponseHeaders(status.get(), -1);
            }
        });
    }

    private static boolean passed(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
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
