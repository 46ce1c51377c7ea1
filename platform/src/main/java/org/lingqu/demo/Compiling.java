package org.lingqu.demo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.demo.Interfaces.Answer;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** Compiling, submitting, reviewing through the interface. */
final class Compiling {

    private final City city;
    private final Map<String, String> classes = new HashMap<>();

    Compiling(City city) {
        this.city = city;
    }

    /** A draft as far as the next call needs it. */
    record Draft(String id, int revision, String state, String caseId, JsonNode json) {

        static Draft of(JsonNode json) {
            return new Draft(
                    json.path("id").asString(),
                    json.path("revision").asInt(),
                    json.path("state").asString(),
                    json.path("caseId").asString(""),
                    json);
        }
    }

    /** Begins an entry in the department's own class unless the sheet names another. */
    Draft begin(Person clerk, Map<String, Object> sheet) {
        Map<String, Object> classed = new LinkedHashMap<>(sheet);
        classed.putIfAbsent("classification", ownClass(clerk));
        return Draft.of(city.as(clerk)
                .post("/api/v1/catalog/drafts", classed)
                .expect(201)
                .json());
    }

    /** The class of entries that belong to no base and no theme: the department's own. */
    String ownClass(Person clerk) {
        return classes.computeIfAbsent(clerk.department(), department -> {
            for (JsonNode each :
                    city.as(clerk).get("/api/v1/catalog/classes").expect(200).json()) {
                JsonNode titles = each.path("titles");
                if (titles.path(titles.size() - 1).asString("").equals(department)) {
                    return each.path("code").asString();
                }
            }
            throw Problem.unavailable("demo-unexpected").with(department, "a class", "none", "");
        });
    }

    /** A change of an entry that is in force; one that is already begun is gone on with. */
    Draft change(Person clerk, String code, String name) {
        Answer answer = city.as(clerk).post("/api/v1/catalog/entries/" + code + "/drafts", Map.of());
        if (answer.status() == 409) {
            @Nullable Draft begun = inWork(clerk, name);
            if (begun != null) {
                return begun;
            }
        }
        return Draft.of(answer.expect(201).json());
    }

    private @Nullable Draft inWork(Person clerk, String name) {
        for (JsonNode draft :
                city.as(clerk).get("/api/v1/catalog/drafts").expect(200).json()) {
            if (draft.path("sheet").path("name").asString("").equals(name)
                    && !draft.path("state").asString("").equals("SUBMITTED")) {
                return Draft.of(draft);
            }
        }
        return null;
    }

    Draft save(Person clerk, Draft draft, Map<String, Object> sheet) {
        return Draft.of(city.as(clerk)
                .put("/api/v1/catalog/drafts/" + draft.id() + "?revision=" + draft.revision(), sheet)
                .expect(200)
                .json());
    }

    Answer trySubmit(Interfaces clerk, Draft draft) {
        return clerk.post("/api/v1/catalog/drafts/" + draft.id() + "/submission", Map.of("revision", draft.revision()));
    }

    Draft submit(Person clerk, Draft draft) {
        return Draft.of(trySubmit(city.as(clerk), draft).expect(200).json());
    }

    /** The case after the authority has published. */
    JsonNode publish(String caseId) {
        return move(caseId, "publish", Map.of());
    }

    void giveBack(String caseId, String reason) {
        move(caseId, "return", Map.of("reason", reason));
    }

    private JsonNode move(String caseId, String move, Map<String, Object> inputs) {
        Interfaces authority = city.as(city.holder(CityPlan.AUTHORITY, "DATA_AUTHORITY"));
        int version = authority
                .get("/api/v1/cases/" + caseId)
                .expect(200)
                .json()
                .path("version")
                .asInt();
        return authority
                .post("/api/v1/cases/" + caseId + "/moves", Map.of("move", move, "version", version, "inputs", inputs))
                .expect(200)
                .json();
    }
}
