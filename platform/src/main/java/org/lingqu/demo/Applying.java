package org.lingqu.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.demo.Interfaces.Answer;
import org.lingqu.demo.Systems.Credential;
import tools.jackson.databind.JsonNode;

/** Act four: another department applies, and is answered within the statutory time. */
final class Applying {

    private static final String SYSTEM = "工伤保险参保登记系统";
    private static final String DUTY = "办理工伤保险参保登记";
    private static final String SCENARIO = "受理参保登记时核验用人单位是否存续、法定代表人是否一致";
    private static final String DUTIES = "工伤保险经办机构的职责：受理参保登记、核定缴费、审核待遇。";
    private static final String FEWER_CALLS = "先按试用次数提供，接口稳定后再调整。";
    private static final String EARLIER_ENDED = "新的授权生效，旧的收回。";
    private static final String MATERIAL = "履行职责的依据";
    private static final int WISHED_PER_DAY = 500;

    /** Few, so that the audience can see the day's calls run out. */
    private static final int GRANTED_PER_DAY = 12;

    /** The part of the register that is wished for: one district's. */
    static final String PREFIX = "91349901";

    static final String STATE = "存续";
    static final List<String> ITEMS = List.of("tyshxydm", "qymc", "fddbrxm", "fddbrzjhm", "djzt");

    private final Play play;
    private final String enterprise;
    private final Person integrator;
    private final Person applicant;
    private final Person provider;
    private final LocalDate today;
    private final List<Credential> credentials = new ArrayList<>();
    private final List<String> numbers = new ArrayList<>();

    Applying(Play play, String enterprise, LocalDate today) {
        this.play = play;
        this.enterprise = enterprise;
        this.today = today;
        this.integrator = play.city().holder(CityPlan.LABOUR, "INTEGRATOR");
        this.applicant = play.city().holder(CityPlan.LABOUR, "CHIEF_REPRESENTATIVE");
        this.provider = play.city().holder(CityPlan.MARKET, "CHIEF_REPRESENTATIVE");
    }

    /**
     * What the using department holds in the end.
     *
     * @param grant id of the grant on enterprises
     * @param number its number
     * @param path address of the look-up
     * @param names names of the granted items by code
     * @param free address of the look-up that was granted at once
     * @param freeNumber number of that grant
     */
    record Held(
            Credential credential,
            String grant,
            String number,
            String path,
            Map<String, String> names,
            String free,
            String freeNumber) {}

    Held play() {
        play.stage().act("demo.act.apply");
        play.step(integrator, "demo.register-system", this::system, SYSTEM);
        String divisions = new Searching(play.city().as(applicant))
                .codeOf(EntryPlan.main("divisions").name());
        List<JsonNode> free = new ArrayList<>();
        play.step(
                applicant,
                "demo.apply-free",
                () -> free(divisions, free),
                EntryPlan.main("divisions").name());
        play.step(applicant, "demo.apply-too-much", this::tooMuch);
        List<JsonNode> applied = new ArrayList<>();
        play.step(
                applicant,
                "demo.apply",
                () -> apply(applied),
                EntryPlan.main("enterprise").name());
        List<JsonNode> granted = new ArrayList<>();
        play.step(provider, "demo.grant", () -> grant(applied.get(0), granted));
        return new Held(
                credentials.get(0),
                granted.get(0).path("id").asString(),
                granted.get(0).path("number").asString(),
                granted.get(0).path("address").asString(),
                itemNames(granted.get(0), free.get(0)),
                free.get(0).path("address").asString(),
                free.get(0).path("number").asString());
    }

    private Told system() {
        Interfaces as = play.as(integrator);
        String id = Systems.named(SYSTEM, as);
        for (JsonNode old : as.get("/api/v1/organization/systems/" + id + "/credentials")
                .expect(200)
                .json()) {
            if (old.path("enabled").asBoolean()) {
                as.delete("/api/v1/organization/systems/" + id + "/credentials/"
                                + old.path("clientId").asString())
                        .expect(204);
            }
        }
        Credential credential = Systems.credential(id, as);
        credentials.add(credential);
        return Told.done(play.text("demo.system-registered", Systems.PROTECTION_LEVEL))
                .with(play.text("demo.client"), credential.client())
                .with(play.text("demo.secret"), play.text("demo.secret-once"));
    }

    /** Unconditionally shared data are granted at once; a grant that is still in force from an earlier start is ended first. */
    private Told free(String divisions, List<JsonNode> free) {
        Interfaces as = play.as(applicant);
        Purposes.record(DUTY, SCENARIO, as);
        Map<String, Object> wish = wish(divisions, List.of("xzqhdm", "xzqhmc", "jb", "sjdm"));
        wish.put("duty", DUTY);
        endEarlier(divisions);
        JsonNode application =
                as.post("/api/v1/sharing/applications", wish).expect(201).json();
        JsonNode grant = as.get(
                        "/api/v1/sharing/grants/" + application.path("grant").asString())
                .expect(200)
                .json();
        free.add(grant);
        return Told.done(play.text("demo.granted-at-once", grant.path("number").asString()))
                .with(play.text("demo.article"), play.articles(grant.path("articles")))
                .with(play.text("demo.valid"), until(grant.path("scope")))
                .with(
                        play.text("demo.page"),
                        play.page("/sharing/grants/" + grant.path("id").asString()));
    }

    private void endEarlier(String resource) {
        for (JsonNode grant :
                play.as(applicant).get("/api/v1/sharing/grants").expect(200).json()) {
            if (grant.path("resource").asString().equals(resource)
                    && grant.path("withdrawal").isNull()) {
                play.as(play.city().holder(grant.path("provider").asString(), "CHIEF_REPRESENTATIVE"))
                        .post(
                                "/api/v1/sharing/grants/" + grant.path("id").asString() + "/withdrawal",
                                Map.of("reason", EARLIER_ENDED))
                        .expect(200);
            }
        }
    }

    private Told tooMuch() {
        Map<String, Object> wish = wish(enterprise, List.of("tyshxydm", "qymc", "yhzh"));
        wish.put("duty", "");
        return play.refused(
                play.as(applicant).post("/api/v1/sharing/applications", wish), 400, "application-incomplete");
    }

    private Told apply(List<JsonNode> applied) {
        endEarlier(enterprise);
        Map<String, Object> wish = wish(enterprise, ITEMS);
        wish.put("duty", DUTY);
        Answer answer = play.as(applicant)
                .send(
                        "/api/v1/sharing/applications",
                        new Multipart()
                                .json("application", wish)
                                .text("material", MATERIAL)
                                .file("file", "工伤保险经办职责.txt", "text/plain", DUTIES.getBytes(StandardCharsets.UTF_8)));
        JsonNode application = answer.expect(201).json();
        applied.add(application);
        String caseId = application.path("caseId").asString();
        JsonNode inCase =
                play.as(applicant).get("/api/v1/cases/" + caseId).expect(200).json();
        numbers.add(caseId);
        JsonNode clock = inCase.path("clocks").path(0);
        JsonNode content = application.path("content");
        return Told.done(play.text(
                        "demo.applied",
                        inCase.path("number").asString(),
                        application.path("provider").asString()))
                .with(play.text("demo.items"), names(content.path("items")))
                .with(play.text("demo.rows"), rows(content))
                .with(
                        play.text("demo.purpose"),
                        content.path("duty").asString() + " · "
                                + content.path("scenario").asString())
                .with(play.text("demo.answer-until"), Deadlines.told(play, inCase))
                .with(play.text("demo.why-date"), Deadlines.why(play, clock))
                .with(
                        play.text("demo.article"),
                        play.words()
                                .article(clock.path("citation").path("article").asString("")))
                .with(play.text("demo.page"), play.page("/cases/" + caseId));
    }

    private Told grant(JsonNode application, List<JsonNode> granted) {
        JsonNode content = application.path("content");
        Interfaces as = play.as(provider);
        Answer answered = as.post(
                        "/api/v1/sharing/applications/" + application.path("id").asString() + "/answer",
                        Map.of(
                                "decision", "grant",
                                "items", ITEMS,
                                "until", content.path("until").asString(),
                                "perDay", GRANTED_PER_DAY,
                                "reason", FEWER_CALLS))
                .expect(200);
        JsonNode grant = play.as(applicant)
                .get("/api/v1/sharing/grants/" + answered.text("grant"))
                .expect(200)
                .json();
        granted.add(grant);
        JsonNode closed = as.get("/api/v1/cases/" + numbers.get(0)).expect(200).json();
        JsonNode scope = grant.path("scope");
        return Told.done(play.text(
                        "demo.granted",
                        grant.path("number").asString(),
                        scope.path("perDay").asInt(),
                        content.path("perDay").asInt()))
                .with(play.text("demo.items"), names(scope.path("items")))
                .with(play.text("demo.rows"), rows(scope))
                .with(play.text("demo.valid"), until(scope))
                .with(play.text("demo.clock"), Deadlines.told(play, closed))
                .with(play.text("demo.article"), play.articles(grant.path("articles")))
                .with(
                        play.text("demo.page"),
                        play.page("/sharing/grants/" + grant.path("id").asString()));
    }

    private String until(JsonNode scope) {
        return play.text(
                "demo.valid-until",
                play.words().day(LocalDate.parse(scope.path("from").asString())),
                play.words().day(LocalDate.parse(scope.path("until").asString())));
    }

    private static Map<String, String> itemNames(JsonNode... grants) {
        Map<String, String> names = new LinkedHashMap<>();
        for (JsonNode grant : grants) {
            grant.path("scope")
                    .path("items")
                    .forEach(item -> names.put(
                            item.path("code").asString(), item.path("name").asString()));
        }
        return names;
    }

    /** The row filter in words. */
    private String rows(JsonNode scope) {
        Map<String, String> names = new LinkedHashMap<>();
        scope.path("items")
                .forEach(item -> names.put(
                        item.path("code").asString(), item.path("name").asString()));
        List<String> conditions = new ArrayList<>();
        for (JsonNode leaf : scope.path("rows").path("and")) {
            String how = leaf.has("prefix") ? "prefix" : "eq";
            String item = leaf.path("item").asString();
            conditions.add(play.text(
                    "demo.rows." + how,
                    names.getOrDefault(item, item),
                    leaf.path(how).asString()));
        }
        return String.join(play.text("demo.rows.and"), conditions);
    }

    private String names(JsonNode items) {
        List<String> names = new ArrayList<>();
        for (JsonNode item : items) {
            String mark = item.path("mark").asString("NONE");
            names.add(
                    mark.equals("NONE")
                            ? item.path("name").asString()
                            : play.text("demo.masked-item", item.path("name").asString()));
        }
        return String.join(play.text("demo.and"), names);
    }

    private Map<String, Object> wish(String resource, List<String> items) {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("resource", resource);
        wish.put("system", credentials.get(0).system());
        wish.put("items", items);
        wish.put("scenario", SCENARIO);
        wish.put("manner", "INTERFACE");
        wish.put("from", today.toString());
        wish.put("until", today.plusYears(1).minusDays(1).toString());
        wish.put("perDay", WISHED_PER_DAY);
        if (resource.equals(enterprise)) {
            wish.put(
                    "rows",
                    Map.of(
                            "and",
                            List.of(
                                    Map.of("item", "tyshxydm", "prefix", PREFIX),
                                    Map.of("item", "djzt", "eq", STATE))));
        }
        return wish;
    }
}
