package org.lingqu.demo;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.demo.Interfaces.Answer;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** Act three: data are taken over once – from the department's own database, and from a file – and every row is accounted for. */
final class Gathering {

    private static final Duration LANDED_WITHIN = Duration.ofMinutes(5);
    private static final String SOURCE = "企业登记业务库";
    private static final int SHOWN = 2;

    private final Play play;
    private final RegisterDatabase register;
    private final Person steward;
    private final Map<String, String> names = new LinkedHashMap<>();

    Gathering(Play play, RegisterDatabase register) {
        this.play = play;
        this.register = register;
        this.steward = play.city().holder(CityPlan.MARKET, "STEWARD");
    }

    /** @param code of the entry of enterprises */
    void play(String code) {
        play.city()
                .as(steward)
                .get("/api/v1/catalog/entries/" + code)
                .expect(200)
                .json()
                .path("items")
                .forEach(item -> names.put(
                        item.path("code").asString(), item.path("name").asString()));
        play.stage().act("demo.act.gather");
        int[] rows = new int[1];
        play.step("demo.market-system", "demo.source-opened", () -> {
            rows[0] = register.open();
            return Told.done(play.text("demo.source-rows", play.words().number(rows[0])))
                    .with(
                            play.text("demo.defects"),
                            play.text(
                                    "demo.defects-planned",
                                    play.words().number(register.enterprises().defects())));
        });
        List<String> source = new ArrayList<>();
        List<Map<String, String>> mapping = new ArrayList<>();
        play.step(steward, "demo.register-source", () -> register(code, source, mapping));
        List<JsonNode> landed = new ArrayList<>();
        play.step(
                steward,
                "demo.load-table",
                () -> {
                    JsonNode load = load(code, source.get(0), mapping.get(0));
                    landed.add(load);
                    account(load, rows[0], register.enterprises().defects());
                    return landed(load);
                },
                RegisterDatabase.TABLE);
        play.step(steward, "demo.quarantine", () -> quarantine(landed.get(0)));
        divisions();
    }

    private Told register(String code, List<String> source, List<Map<String, String>> mapping) {
        Interfaces as = play.as(steward);
        for (JsonNode old : as.get("/api/v1/collection/sources").expect(200).json()) {
            if (old.path("name").asString("").equals(SOURCE)) {
                as.delete("/api/v1/collection/sources/" + old.path("id").asString())
                        .expect(204);
            }
        }
        String id = as.post(
                        "/api/v1/collection/sources",
                        Map.of(
                                "name",
                                SOURCE,
                                "kind",
                                "POSTGRESQL",
                                "host",
                                register.host(),
                                "port",
                                register.port(),
                                "database",
                                RegisterDatabase.DATABASE,
                                "username",
                                RegisterDatabase.USER,
                                "password",
                                CityPlan.PASSWORD))
                .expect(201)
                .text("id");
        source.add(id);
        JsonNode tested = as.post("/api/v1/collection/sources/" + id + "/test", Map.of())
                .expect(200)
                .json();
        JsonNode table = as.get("/api/v1/collection/sources/" + id + "/tables/" + RegisterDatabase.SCHEMA + "/"
                        + RegisterDatabase.TABLE + "?entry=" + Interfaces.encoded(code))
                .expect(200)
                .json();
        Map<String, String> columns = new LinkedHashMap<>();
        table.path("suggestion")
                .properties()
                .forEach(each -> columns.put(each.getKey(), each.getValue().asString()));
        mapping.add(columns);
        List<String> pairs = new ArrayList<>();
        columns.forEach((item, column) -> pairs.add(column + " → " + item));
        return Told.done(play.text(
                        "demo.source-registered",
                        tested.path("product").asString() + " "
                                + tested.path("version").asString(),
                        tested.path("millis").asLong()))
                .with(play.text("demo.matched"), String.join(play.text("demo.and"), pairs));
    }

    private JsonNode load(String code, String source, Map<String, String> mapping) {
        Answer ordered = play.as(steward)
                .post(
                        "/api/v1/collection/entries/" + code + "/loads",
                        Map.of(
                                "source",
                                source,
                                "schema",
                                RegisterDatabase.SCHEMA,
                                "table",
                                RegisterDatabase.TABLE,
                                "mapping",
                                mapping))
                .expect(202);
        return followed(steward, ordered.header("Location"));
    }

    /** Follows a load to its end, showing how far it is. */
    private JsonNode followed(Person who, String location) {
        return Patience.until(LANDED_WITHIN, location, () -> {
            JsonNode load = play.as(who).get(location).expect(200).json();
            JsonNode progress = load.path("progress");
            long rows = progress.path("rows").asLong(0);
            long all = progress.path("rowsTotal").asLong(0);
            String state = load.path("state").asString();
            if (state.equals("QUEUED") || state.equals("RUNNING") || isStillServing(load)) {
                play.stage()
                        .progress(
                                rows,
                                all,
                                play.text(
                                        "demo.progress",
                                        play.words().number(rows),
                                        play.text("demo.phase."
                                                + load.path("phase").asString("WAITING"))));
                return null;
            }
            if (!state.equals("LANDED")) {
                throw Problem.unavailable("demo-unexpected")
                        .with(location, "LANDED", state, load.path("problem").toString());
            }
            return load;
        });
    }

    private static boolean isStillServing(JsonNode load) {
        return load.path("state").asString().equals("LANDED")
                && !load.path("servingReady").asBoolean()
                && load.path("problem").isNull();
    }

    /** Every row that was read has landed or been kept back, and every planned defect was found. */
    private static void account(JsonNode load, long rows, long defects) {
        long read = load.path("read").asLong();
        long landed = load.path("landed").asLong();
        long quarantined = load.path("quarantined").asLong();
        if (read != rows || landed + quarantined != read || defects >= 0 && quarantined != defects) {
            throw Problem.unavailable("demo-unexpected")
                    .with(
                            load.path("number").asString(),
                            rows + " = " + (rows - defects) + " + " + defects,
                            read + " = " + landed + " + " + quarantined,
                            "");
        }
        if (!load.path("servingReady").asBoolean()) {
            throw Problem.unavailable("demo-unexpected")
                    .with(
                            load.path("number").asString(),
                            "servingReady",
                            "false",
                            load.path("problem").toString());
        }
    }

    private Told landed(JsonNode load) {
        List<String> reasons = new ArrayList<>();
        load.path("reasons")
                .properties()
                .forEach(each -> reasons.add(play.text(
                        "demo.reason",
                        play.text("demo.fault." + each.getKey()),
                        play.words().number(each.getValue().asLong()))));
        return Told.done(play.text(
                        "demo.landed",
                        play.words().number(load.path("read").asLong()),
                        play.words().number(load.path("landed").asLong()),
                        play.words().number(load.path("quarantined").asLong())))
                .with(play.text("demo.reasons"), String.join(play.text("demo.and"), reasons))
                .with(
                        play.text("demo.snapshot"),
                        play.text(
                                "demo.snapshot-of",
                                load.path("snapshot").asInt(),
                                load.path("number").asString()))
                .with(
                        play.text("demo.receipt"),
                        load.path("receipt").path("record").asString(""))
                .with(
                        play.text("demo.page"),
                        play.page("/collection/loads/" + load.path("id").asString()));
    }

    private Told quarantine(JsonNode load) {
        String path = "/api/v1/collection/loads/" + load.path("id").asString() + "/quarantine";
        Told told = null;
        for (Map.Entry<String, JsonNode> reason : load.path("reasons").properties()) {
            JsonNode rows = play.as(steward)
                    .get(path + "?kind=" + reason.getKey() + "&limit=" + SHOWN)
                    .expect(200)
                    .json()
                    .path("rows");
            if (told == null) {
                told = Told.done(play.text("demo.quarantined"));
            }
            for (JsonNode row : rows) {
                told = told.with(
                        play.text(
                                "demo.row", play.words().number(row.path("row").asLong())),
                        fault(row));
            }
        }
        if (told == null) {
            throw Problem.unavailable("demo-unexpected").with(path, "rows", "none", "");
        }
        return told;
    }

    private String fault(JsonNode row) {
        JsonNode fault = row.path("faults").path(0);
        String item = fault.path("item").asString("");
        return play.text(
                "demo.row-fault",
                names.getOrDefault(item, item),
                row.path("cells").path(item).asString(""),
                fault.path("message").asString(""));
    }

    /** The second resource comes as a file, in the encoding such files still have. */
    private void divisions() {
        Person civil = play.city().holder(CityPlan.CIVIL, "STEWARD");
        DivisionsFile file = DivisionsFile.ofProvince(CityPlan.REGION);
        play.step(
                civil,
                "demo.load-file",
                () -> {
                    String code = divisionsCode(civil);
                    Answer ordered = play.as(civil)
                            .upload(
                                    "/api/v1/collection/entries/" + code + "/loads?charset=GB18030&name="
                                            + Interfaces.encoded(DivisionsFile.NAME),
                                    file.text().getBytes(Charset.forName("GB18030")),
                                    "text/csv")
                            .expect(202);
                    JsonNode load = followed(civil, ordered.header("Location"));
                    account(load, file.rows(), 0);
                    return landed(load);
                },
                DivisionsFile.NAME);
    }

    private String divisionsCode(Person reader) {
        return new Searching(play.city().as(reader))
                .codeOf(EntryPlan.main("divisions").name());
    }
}
