package org.lingqu.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.demo.Compiling.Draft;
import org.lingqu.demo.Interfaces.Answer;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** Act two: a department catalogs a resource once, is told what is missing, and the authority publishes it. */
final class Cataloging {

    private static final String MEMORY = "enterprise";
    private static final String CHANGE_REASON = "登记事项按新的业务系统核对，内容不变。";
    private static final Duration INDEXED_WITHIN = Duration.ofSeconds(30);

    private final Play play;
    private final Compiling compiling;
    private final EntryPlan plan = EntryPlan.main("enterprise");
    private final Person cataloger;
    private final Person authority;

    Cataloging(Play play) {
        this.play = play;
        this.compiling = new Compiling(play.city());
        this.cataloger = play.city().holder(CityPlan.MARKET, "CATALOGER");
        this.authority = play.city().holder(CityPlan.AUTHORITY, "DATA_AUTHORITY");
    }

    /** @return the code of the published entry */
    String play() {
        play.stage().act("demo.act.catalog");
        Map<String, Object> sheet = new LinkedHashMap<>(plan.sheet());
        String divisions = new Searching(play.city().as(cataloger))
                .codeOf(EntryPlan.main("divisions").name());
        sheet.put("related", List.of(divisions));
        sheet.put("classification", compiling.ownClass(cataloger));
        Optional<String> standing = play.journal().find(MEMORY).filter(this::isPublished);
        List<Draft> drafts = new ArrayList<>();
        if (standing.isPresent()) {
            play.step(cataloger, "demo.change", () -> change(standing.get(), sheet, drafts), standing.get());
        } else {
            play.step(cataloger, "demo.compile", () -> compile(sheet, drafts), plan.name());
        }
        play.step(cataloger, "demo.submit-without-basis", () -> withoutBasis(sheet, drafts));
        play.step(cataloger, "demo.submit", () -> submit(sheet, drafts));
        play.step(authority, "demo.publish", () -> publish(drafts.get(0)));
        search(play.journal().find(MEMORY).orElseThrow());
        return play.journal().find(MEMORY).orElseThrow();
    }

    private boolean isPublished(String code) {
        return play.city().as(cataloger).get("/api/v1/catalog/entries/" + code).status() == 200;
    }

    private Told compile(Map<String, Object> sheet, List<Draft> drafts) {
        drafts.add(compiling.begin(cataloger, sheet));
        return compiled(drafts.get(0).json());
    }

    private Told change(String code, Map<String, Object> sheet, List<Draft> drafts) {
        drafts.add(compiling.change(cataloger, code, plan.name()));
        sheet.put("changeReason", CHANGE_REASON);
        return compiled(drafts.get(0).json());
    }

    private Told compiled(JsonNode draft) {
        JsonNode items = draft.path("sheet").path("items");
        List<String> all = new ArrayList<>();
        List<String> personal = new ArrayList<>();
        for (JsonNode item : items) {
            String name = item.path("name").asString();
            all.add(item.path("key").asString("").equals("true") ? play.text("demo.key-item", name) : name);
            if (!item.path("mark").asString("NONE").equals("NONE")) {
                personal.add(play.text(
                        "demo.personal-item",
                        name,
                        play.text("demo.mark." + item.path("mark").asString()),
                        item.path("grade").asString().replaceAll("\\D", "")));
            }
        }
        return Told.done(play.text(
                        "demo.compiled", items.size(), draft.path("revision").asInt()))
                .with(play.text("demo.items"), String.join(play.text("demo.and"), all))
                .with(play.text("demo.personal"), String.join(play.text("demo.and"), personal));
    }

    private Told withoutBasis(Map<String, Object> sheet, List<Draft> drafts) {
        Map<String, Object> bare = new LinkedHashMap<>(sheet);
        bare.put("bases", List.of());
        drafts.set(0, compiling.save(cataloger, drafts.get(0), bare));
        Answer refused = compiling.trySubmit(play.as(cataloger), drafts.get(0));
        return play.refused(refused, 400, "entry-incomplete");
    }

    private Told submit(Map<String, Object> sheet, List<Draft> drafts) {
        Draft saved = compiling.save(cataloger, drafts.get(0), sheet);
        Draft submitted = compiling.submit(cataloger, saved);
        drafts.set(0, submitted);
        JsonNode opened = play.as(cataloger)
                .get("/api/v1/cases/" + submitted.caseId())
                .expect(200)
                .json();
        JsonNode basis = submitted.json().path("sheet").path("bases").path(0);
        return Told.done(play.text(
                        "demo.submitted",
                        opened.path("number").asString(),
                        opened.path("stageText").asString()))
                .with(
                        play.text("demo.basis"),
                        basis.path("title").asString() + " "
                                + basis.path("article").asString())
                .with(play.text("demo.page"), play.page("/cases/" + submitted.caseId()));
    }

    private Told publish(Draft draft) {
        JsonNode closed = compiling.publish(draft.caseId());
        String code = codeOf(closed);
        play.journal().note(MEMORY, code);
        JsonNode entry = play.as(authority)
                .get("/api/v1/catalog/entries/" + code)
                .expect(200)
                .json();
        return Told.done(play.text(
                        "demo.published",
                        entry.path("name").asString(),
                        code,
                        entry.path("version").asInt()))
                .with(
                        play.text("demo.case"),
                        closed.path("number").asString() + " · "
                                + closed.path("stageText").asString())
                .with(play.text("demo.clock"), Deadlines.told(play, closed))
                .with(play.text("demo.elements"), CoreElements.told(play, entry))
                .with(play.text("demo.page"), play.page("/catalog/" + code));
    }

    /** The entry that has just been published is found in the catalog by its name, and belongs to the case's department. */
    private String codeOf(JsonNode closed) {
        if (!closed.path("ending").asString("").equals("APPROVED")) {
            throw Problem.unavailable("demo-unexpected")
                    .with("publish", "APPROVED", closed.path("ending").asString(""), "");
        }
        return play.journal()
                .find(MEMORY)
                .filter(this::isPublished)
                .orElseGet(() -> new Searching(play.city().as(authority)).codeOf(plan.name()));
    }

    /** By what it is called, by its sound, by initials, by code, with a wrong character. */
    private void search(String code) {
        Person reader = play.city().holder(CityPlan.LABOUR, "CHIEF_REPRESENTATIVE");
        play.step(reader, "demo.search", () -> {
            Searching searching = new Searching(play.city().as(reader));
            Told told = Told.done(play.text("demo.search-found", plan.name()));
            for (String words : List.of("企业登记", "qiyedengji", "qydj", code, "企业登己注册")) {
                JsonNode hit = Patience.until(INDEXED_WITHIN, words, () -> searching.hit(words, plan.name()));
                JsonNode page = searching.find(words);
                String corrected = page.path("shownFor").asString("");
                told = told.with(
                        words,
                        play.text(
                                corrected.isEmpty() ? "demo.hit" : "demo.hit-corrected",
                                hit.path("code").asString(),
                                page.path("total").asInt(),
                                corrected));
            }
            return told;
        });
    }
}
