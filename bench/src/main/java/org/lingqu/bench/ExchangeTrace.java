package org.lingqu.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lingqu.demo.Interfaces;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** "Who read my data" and the trace of a department, asked of a log with millions of records as people ask. */
final class ExchangeTrace {

    private static final int PAGE = 50;
    private static final int MOST = 100;
    private static final int LOOKS = 200;
    private static final int WARM_UP = 30;
    private static final double PROMISED = 200;
    private static final long SEED = 7;
    private static final Duration BEAT = Duration.ofMillis(50);

    private final ExchangeGround ground;
    private final PoolFigures figures;
    private final PrintStream talk;
    private long notYet;

    ExchangeTrace(ExchangeGround ground, PoolFigures figures, PrintStream talk) {
        this.ground = ground;
        this.figures = figures;
        this.talk = talk;
    }

    void measure(int records) {
        ExchangeRecords log = new ExchangeRecords(ground.node(), talk);
        fill(log, records);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("records", log.size());
        Interfaces clerk = ground.world().as("qinhuaijin");
        double worst = 0;
        for (int uses : ExchangePersons.PEOPLE.keySet()) {
            ExchangeDelays delays = people(clerk, uses);
            worst = Math.max(worst, delays.millis(0.99));
            all.put("person with " + uses + " uses", delays.json());
            figures.row(
                    String.format(
                            Locale.ROOT,
                            "who read my data, %,d records, a person with %,d uses (the first %d; ≤ %.0f ms promised)",
                            log.size(),
                            uses,
                            PAGE,
                            PROMISED),
                    delays.text());
        }
        all.put("kept", worst <= PROMISED);
        all.put("toldNotYet", notYet);
        figures.row(
                "of all these looks, told that the index is behind the log, and asked again", String.valueOf(notYet));
        department(all);
        figures.put("trace", all);
    }

    private void fill(ExchangeRecords log, int records) {
        if (log.size() >= records) {
            log.caughtUp();
            return;
        }
        Interfaces stranger = ground.world().stranger();
        for (Access access : ground.accesses()) {
            answered(stranger, access);
        }
        long began = System.nanoTime();
        log.write(records, new ExchangePersons(records, SEED));
        double written = (System.nanoTime() - began) / 1e9;
        Duration behind = log.caughtUp();
        figures.put("traceFill", Map.of("secondsToWrite", written, "secondsUntilIndexed", behind.toMillis() / 1e3));
        figures.row(
                "records of calls, made after real ones, sealed and written by the platform’s own classes",
                String.format(
                        Locale.ROOT,
                        "%,d in %.0f s (the sequencer keeping up); index complete %.0f s later",
                        records,
                        written,
                        behind.toMillis() / 1e3));
    }

    /** A real call, whose record the others are made after. */
    private void answered(Interfaces stranger, Access access) {
        stranger.with(access.token())
                .get(
                        "/gateway/v1/" + ground.code() + "/lookup?"
                                + ground.keys().item() + "=" + ground.key(),
                        "Lingqu-Matter",
                        ground.matter())
                .expect(200);
    }

    private ExchangeDelays people(Interfaces clerk, int uses) {
        List<String> numbers = ExchangePersons.numbers(uses);
        List<String> codes = numbers.stream().map(number -> code(clerk, number)).toList();
        for (int i = 0; i < numbers.size(); i++) {
            mustFindAll(numbers.get(i), codes.get(i), uses);
        }
        for (int i = 0; i < WARM_UP; i++) {
            ask(numbers.get(i % numbers.size()), codes.get(i % numbers.size()), null, PAGE);
        }
        ExchangeDelays delays = new ExchangeDelays();
        for (int i = 0; i < LOOKS; i++) {
            int who = i % numbers.size();
            long began = System.nanoTime();
            ask(numbers.get(who), codes.get(who), null, PAGE);
            delays.add(System.nanoTime() - began);
        }
        talk.printf("who read my data, %d uses: %s%n", uses, delays.text());
        return delays;
    }

    private static String code(Interfaces clerk, String number) {
        return clerk.post("/api/v1/audit/person-codes", Map.of("number", number, "document", "IDENTITY_CARD"))
                .expect(201)
                .text("code");
    }

    /** Whoever is told that the index is behind the log asks again; that time is his too. */
    private JsonNode ask(String number, String code, @org.jspecify.annotations.Nullable Long before, int limit) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("number", number, "code", code, "limit", limit));
        if (before != null) {
            body.put("before", before);
        }
        Interfaces stranger = ground.world().stranger();
        Interfaces.Answer answer = stranger.post("/api/v1/my-data", body);
        for (int again = 0; answer.status() == 503 && again < MOST; again++) {
            notYet++;
            Waiting.pause(BEAT);
            answer = stranger.post("/api/v1/my-data", body);
        }
        return answer.expect(200).json();
    }

    /** An answer that leaves a use out would be fast. */
    private void mustFindAll(String number, String code, int uses) {
        int found = 0;
        Long before = null;
        do {
            JsonNode part = ask(number, code, before, MOST);
            found += part.path("uses").size();
            before = part.path("before").isNumber() ? part.path("before").asLong() : null;
        } while (before != null);
        if (found != uses) {
            throw Problem.unavailable("bench-step-failed").with("a person with " + uses + " uses was told " + found);
        }
    }

    private void department(Map<String, Object> all) {
        Interfaces chief = ground.world().as("chengwangshu");
        int records = all.get("records") instanceof Number number ? number.intValue() : 1;
        Map<String, java.util.function.IntFunction<String>> questions = new LinkedHashMap<>();
        questions.put("the newest 50 calls", n -> "kind=access");
        questions.put(
                "calls for one matter",
                n -> "kind=access&matter=" + ExchangeRecords.matter((int) (n * 1_000_003L % records)));
        questions.put("calls of one resource", n -> "kind=access&resource=" + Interfaces.encoded(ground.code()));
        questions.put("calls of one day", n -> "kind=access&from=" + day(n % 15 + 2) + "&to=" + day(n % 15 + 2));
        questions.forEach((what, question) -> {
            ExchangeDelays delays = new ExchangeDelays();
            for (int i = 0; i < LOOKS + WARM_UP; i++) {
                String path = "/api/v1/audit/records?limit=" + PAGE + "&" + question.apply(i);
                long began = System.nanoTime();
                chief.get(path).expect(200);
                if (i >= WARM_UP) {
                    delays.add(System.nanoTime() - began);
                }
            }
            all.put("department: " + what, delays.json());
            figures.row("a department’s trace: " + what, delays.text());
        });
    }

    private static String day(int ago) {
        return Home.now().toLocalDate().minusDays(ago).toString();
    }
}
