package org.lingqu.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.demo.City;
import org.lingqu.demo.Interfaces;
import org.lingqu.demo.Purposes;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/**
 * A grant of look-ups and pages for a system of its own, and the department that can end it.
 *
 * @param id of the grant
 */
record GatewaysGrant(Access access, String id, Interfaces provider) {

    private static final String DUTY = "审核工伤保险参保登记";
    private static final String SCENARIO = "核验用人单位是否存续";
    private static final String SHARING = "/api/v1/sharing";
    private static final int PER_DAY = 100_000_000;
    private static final int PER_SECOND = 10_000;

    /** Signs everybody in anew: a campaign lasts longer than a token. */
    static GatewaysGrant given(World world, String resource, String system) {
        Interfaces integrator = as(world, "zhongjingxing");
        Interfaces provider = as(world, "wangqinghe");
        Purposes.record(DUTY, SCENARIO, as(world, "chengwangshu"));
        String until = Home.now().toLocalDate().plusYears(1).toString();
        String id = integrator
                .post("/api/v1/organization/systems", Map.of("name", system, "protectionLevel", 3))
                .expect(201)
                .text("id");
        Map<String, Object> content = new HashMap<>(Map.of(
                "resource", resource,
                "system", id,
                "items", Sheets.GRANTED,
                "kinds", List.of("LOOKUP", "PAGES"),
                "duty", DUTY,
                "scenario", SCENARIO,
                "from", Home.now().toLocalDate().toString(),
                "until", until,
                "perDay", PER_DAY));
        content.put("perSecond", PER_SECOND);
        String application =
                integrator.post(SHARING + "/applications", content).expect(201).text("id");
        provider.post(
                        SHARING + "/applications/" + application + "/answer",
                        Map.of("decision", "grant", "items", Sheets.GRANTED, "until", until, "perDay", PER_DAY))
                .expect(200);
        JsonNode credential = integrator
                .post("/api/v1/organization/systems/" + id + "/credentials", Map.of())
                .expect(201)
                .json();
        Access access = new Access(
                world.stranger(),
                resource,
                credential.path("clientId").asString(),
                credential.path("clientSecret").asString());
        return new GatewaysGrant(access, grantOf(provider, system), provider);
    }

    private static Interfaces as(World world, String person) {
        return world.stranger().signIn(person, City.password());
    }

    private static String grantOf(Interfaces provider, String system) {
        for (JsonNode grant :
                provider.get(SHARING + "/grants?side=given").expect(200).json()) {
            if (grant.path("system").asString().equals(system)) {
                return grant.path("id").asString();
            }
        }
        throw Problem.unavailable("bench-step-failed").with("no grant of " + system);
    }

    /** Ends it; returns with the acknowledgement. */
    void withdraw() {
        provider.post(SHARING + "/grants/" + id + "/withdrawal", Map.of("reason", "不再需要"))
                .expect(200);
    }
}
