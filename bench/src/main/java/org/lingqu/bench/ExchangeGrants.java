package org.lingqu.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.demo.Interfaces;
import org.lingqu.demo.Purposes;
import tools.jackson.databind.JsonNode;

/** Applies for data, has applications granted and grants withdrawn, as the people of the city do. */
final class ExchangeGrants {

    private static final String DUTY = "审核工伤保险参保登记";
    private static final String SCENARIO = "核验用人单位是否存续";
    private static final String SHARING = "/api/v1/sharing";
    private static final int PER_DAY = 100_000_000;
    private static final int PER_SECOND = 10_000;

    private final World world;
    private final Interfaces integrator;
    private final Interfaces chief;

    ExchangeGrants(World world) {
        this.world = world;
        this.integrator = world.as("zhongjingxing");
        this.chief = world.as("wangqinghe");
        Purposes.record(DUTY, SCENARIO, world.as("chengwangshu"));
    }

    /**
     * What is applied for.
     *
     * @param rows a row filter; empty for every row
     * @param kinds what calls will do; none for a grant that is not called
     */
    record Wanted(String resource, List<String> items, Map<String, Object> rows, String manner, List<String> kinds) {

        static Wanted lookups(String resource, List<String> items) {
            return new Wanted(resource, items, Map.of(), "INTERFACE", List.of("LOOKUP"));
        }
    }

    /** A registered system and what it proves itself with. */
    record System(String id, String client, String secret) {

        Access access(Interfaces node, String resource) {
            return new Access(node, resource, client, secret);
        }
    }

    System system(String name) {
        String id = integrator
                .post("/api/v1/organization/systems", Map.of("name", name, "protectionLevel", 3))
                .expect(201)
                .text("id");
        JsonNode credential = integrator
                .post("/api/v1/organization/systems/" + id + "/credentials", Map.of())
                .expect(201)
                .json();
        return new System(
                id,
                credential.path("clientId").asString(),
                credential.path("clientSecret").asString());
    }

    /** @return id of the application */
    String apply(System system, Wanted wanted) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("resource", wanted.resource());
        body.put("system", system.id());
        body.put("items", wanted.items());
        body.put("rows", wanted.rows());
        body.put("manner", wanted.manner());
        body.put("kinds", wanted.kinds());
        body.put("duty", DUTY);
        body.put("scenario", SCENARIO);
        body.put("from", Home.now().toLocalDate().toString());
        body.put("until", until());
        body.put("perDay", PER_DAY);
        body.put("perSecond", PER_SECOND);
        return integrator.post(SHARING + "/applications", body).expect(201).text("id");
    }

    private static String until() {
        return Home.now().toLocalDate().plusYears(1).toString();
    }

    /** @return id of the grant */
    String approve(String application, Wanted wanted) {
        return chief.post(
                        SHARING + "/applications/" + application + "/answer",
                        Map.of("decision", "grant", "items", wanted.items(), "until", until(), "perDay", PER_DAY))
                .expect(200)
                .text("grant");
    }

    /** Ends a grant; when this answers, nothing leaves any more. */
    void withdraw(String grant) {
        chief.post(SHARING + "/grants/" + grant + "/withdrawal", Map.of("reason", "压测结束"))
                .expect(200);
    }

    /** All of it at once. */
    Access access(String name, Wanted wanted) {
        System system = system(name);
        approve(apply(system, wanted), wanted);
        return system.access(world.stranger(), wanted.resource());
    }

    /** Whoever integrates the systems that call. */
    Interfaces integrator() {
        return integrator;
    }
}
