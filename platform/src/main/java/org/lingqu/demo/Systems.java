package org.lingqu.demo;

import java.util.Map;
import org.lingqu.demo.Interfaces.Answer;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** A department's information systems and their keys. */
final class Systems {

    /** Grade of the systems by the protection scheme (等级保护). */
    static final int PROTECTION_LEVEL = 3;

    private Systems() {}

    /** The id of the integrator's system of a name; registered when it is not there. */
    static String named(String name, Interfaces integrator) {
        for (JsonNode system :
                integrator.get("/api/v1/organization/systems").expect(200).json()) {
            if (system.path("name").asString("").equals(name)) {
                return system.path("id").asString();
            }
        }
        return integrator
                .post("/api/v1/organization/systems", Map.of("name", name, "protectionLevel", PROTECTION_LEVEL))
                .expect(201)
                .text("id");
    }

    /** What a system shows to get a token. */
    record Credential(String system, String client, String secret) {

        /** A token from the gateway. */
        Answer token(Interfaces stranger) {
            return stranger.form(
                    "/gateway/v1/token",
                    Map.of(
                            "grant_type", "client_credentials",
                            "client_id", client,
                            "client_secret", secret));
        }

        /** The gateway in the name of the system. */
        Interfaces at(Interfaces stranger) {
            String token = token(stranger).expect(200).text("access_token");
            if (token.isEmpty()) {
                throw Problem.unavailable("demo-unexpected").with("/gateway/v1/token", "a token", "none", "");
            }
            return stranger.with(token);
        }
    }

    static Credential credential(String system, Interfaces integrator) {
        Answer issued = integrator
                .post("/api/v1/organization/systems/" + system + "/credentials", Map.of())
                .expect(201);
        return new Credential(system, issued.text("clientId"), issued.text("clientSecret"));
    }
}
