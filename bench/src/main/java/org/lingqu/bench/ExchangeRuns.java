package org.lingqu.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.lingqu.demo.Interfaces;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** Hand-overs of a table under one grant, as the consumer orders them. */
record ExchangeRuns(ExchangeGround ground, Interfaces integrator, String grant) {

    private static final Duration PATIENCE = Duration.ofMinutes(60);
    private static final Duration BEAT = Duration.ofMillis(50);

    /** How one stands. */
    record Run(String id, String state, String problem, long rows, String digest, int attempts) {

        static Run of(JsonNode json) {
            return new Run(
                    json.path("id").asString(),
                    json.path("state").asString(),
                    json.path("problem").asString(""),
                    json.path("rows").asLong(),
                    json.path("digest").asString(""),
                    json.path("attempts").size());
        }

        boolean isDone() {
            return state.equals("DONE");
        }

        boolean hasFailed() {
            return state.equals("FAILED");
        }

        boolean isOpen() {
            return state.equals("WAITING") || state.equals("RUNNING");
        }
    }

    /** Of a table, under a fresh grant of the ten items. */
    static ExchangeRuns under(ExchangeGround ground, String name) {
        return under(ground, name, "TABLE");
    }

    /** The same in another manner. */
    static ExchangeRuns under(ExchangeGround ground, String name, String manner) {
        ExchangeGrants.Wanted wanted =
                new ExchangeGrants.Wanted(ground.code(), Sheets.GRANTED, Map.of(), manner, List.of());
        ExchangeGrants.System system =
                ground.grants().system(name + " " + Home.now().toLocalTime());
        String grant = ground.grants().approve(ground.grants().apply(system, wanted), wanted);
        return new ExchangeRuns(ground, ground.grants().integrator(), grant);
    }

    private String path() {
        return "/api/v1/sharing/grants/" + grant;
    }

    /** @return id of the hand-over */
    String order(ExchangeTarget target, String table) {
        integrator.put(path() + "/target", target.typed(table)).expect(200);
        return order("FULL");
    }

    private String order(String form) {
        return integrator
                .post(path() + "/handovers", Map.of("form", form, "matter", ground.matter()))
                .expect(202)
                .text("id");
    }

    Run get(String id) {
        return Run.of(integrator.get(path() + "/handovers/" + id).expect(200).json());
    }

    /** Has one that failed go on. */
    void resume(String id) {
        integrator.post(path() + "/handovers/" + id + "/resumption", Map.of()).expect(202);
    }

    Run handOver(ExchangeTarget target, String table) {
        return end(order(target, table));
    }

    /** As a file of a form. */
    Run handOver(String form) {
        return end(order(form));
    }

    private Run end(String id) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Run run = get(id);
        while (run.isOpen()) {
            if (System.nanoTime() - end > 0) {
                throw Problem.unavailable("bench-step-failed").with("hand-over: " + run);
            }
            Waiting.pause(BEAT);
            run = get(id);
        }
        return run;
    }
}
