package org.lingqu.demo;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a department's applications serve, as its registers must have it before it applies. */
public final class Purposes {

    private Purposes() {}

    /** Sees to it that the applicant's department has recorded this duty and this scenario. */
    public static void record(String duty, String scenario, Interfaces applicant) {
        if (isMissing("/api/v1/sharing/duties", duty, applicant)) {
            applicant.post("/api/v1/sharing/duties", Map.of("title", duty)).expect(201);
        }
        if (isMissing("/api/v1/sharing/scenarios", scenario, applicant)) {
            applicant
                    .post(
                            "/api/v1/sharing/scenarios",
                            Map.of("title", scenario, "use", scenario, "matters", List.of(duty)))
                    .expect(201);
        }
    }

    private static boolean isMissing(String register, String title, Interfaces applicant) {
        for (JsonNode line : applicant.get(register).expect(200).json()) {
            if (line.path("title").asString("").equals(title)) {
                return false;
            }
        }
        return true;
    }
}
