package org.lingqu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.identity.Account;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Database;
import org.lingqu.testing.Endpoint;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Walks every address that carries an id and asks for another department's thing. A new address needs a line in {@link #THINGS}, so that it
 * cannot be forgotten here.
 */
@IntegrationTest
class DepartmentGuardIntegrationTests {

    /** What the variables of an address stand for: the longest beginning that fits counts. */
    private static final Map<String, Map<String, String>> THINGS = new LinkedHashMap<>();

    static {
        Map<String, String> entry =
                Map.of("prefix", "entry.prefix", "suffix", "entry.suffix", "number", "1", "stage", "SHARING");
        THINGS.put("/catalog/{prefix", entry);
        THINGS.put("/api/v1/catalog/entries", entry);
        THINGS.put("/sharing/apply", entry);
        THINGS.put("/api/v1/sharing/rules", entry);
        THINGS.put("/sharing/rules", entry);
        THINGS.put("/catalog/drafts/{id}", Map.of("id", "draft"));
        THINGS.put("/api/v1/catalog/drafts/{id}", Map.of("id", "draft"));
        THINGS.put("/api/v1/catalog/inventory", Map.of("id", "function", "item", "function"));
        Map<String, String> level = Map.of("authority", "department", "number", "1", "catalog", "RESOURCE");
        THINGS.put("/catalog/levels/", level);
        THINGS.put("/api/v1/catalog/levels/", level);
        THINGS.put("/api/v1/catalog/contributors/{id}", Map.of("id", "unknown"));
        THINGS.put("/catalog/searches/{id}", Map.of("id", "search"));
        THINGS.put("/api/v1/catalog/searches/{id}", Map.of("id", "search"));
        THINGS.put("/api/v1/catalog/views/{catalog}", Map.of("catalog", "RESOURCE"));
        THINGS.put("/api/v1/catalog/feeds/{token}", Map.of("token", "unknown"));
        THINGS.put("/catalog/drafts/workbooks/{id}", Map.of("id", "workbook"));
        THINGS.put("/api/v1/catalog/workbooks/{id}", Map.of("id", "workbook"));
        THINGS.put("/cases/{id}", Map.of("id", "case", "attachment", "unknown"));
        THINGS.put("/api/v1/cases/{id}", Map.of("id", "case", "attachment", "unknown"));
        THINGS.put("/sharing/applications/{id}", Map.of("id", "application", "attachment", "unknown"));
        THINGS.put("/api/v1/sharing/applications/{id}", Map.of("id", "application", "attachment", "unknown"));
        THINGS.put("/sharing/demands/{id}", Map.of("id", "demand"));
        THINGS.put("/api/v1/sharing/demands/{id}", Map.of("id", "demand"));
        THINGS.put("/sharing/grants/{id}", Map.of("id", "grant", "handover", "unknown"));
        THINGS.put("/api/v1/exchange/files/{secret}", Map.of("secret", "unknown"));
        THINGS.put("/sharing/transfers/{id}", Map.of("id", "unknown"));
        THINGS.put("/api/v1/sharing/transfers/{id}", Map.of("id", "unknown"));
        THINGS.put("/sharing/coverage/{id}", Map.of("id", "department"));
        THINGS.put("/api/v1/sharing/coverage/{id}", Map.of("id", "department"));
        THINGS.put("/sharing/basket/lines/{id}", Map.of("id", "basketLine"));
        THINGS.put("/api/v1/sharing/basket/lines/{id}", Map.of("id", "basketLine"));
        THINGS.put("/sharing/scenarios/{id}", Map.of("id", "scenario"));
        THINGS.put("/api/v1/sharing/scenarios/{id}", Map.of("id", "scenario"));
        THINGS.put("/api/v1/sharing/grants/{id}", Map.of("id", "grant", "handover", "unknown"));
        THINGS.put("/sharing/onward/drafts/{id}", Map.of("id", "draft"));
        THINGS.put("/api/v1/sharing/onward/drafts/{id}", Map.of("id", "draft"));
        THINGS.put("/sharing/onward/consents/{id}", Map.of("id", "unknown"));
        THINGS.put("/api/v1/sharing/onward/consents/{id}", Map.of("id", "unknown"));
        THINGS.put("/api/v1/sharing/onward/entries", entry);
        Map<String, String> system = Map.of("id", "system", "client", "client", "key", "key");
        THINGS.put("/system/systems/{id}", system);
        THINGS.put("/api/v1/organization/systems/{id}", system);
        THINGS.put("/system/accounts/{id}", Map.of("id", "account", "post", "post"));
        THINGS.put("/api/v1/identity/accounts/{id}", Map.of("id", "account"));
        Map<String, String> department =
                Map.of("id", "department", "department", "department", "post", "post", "account", "account");
        THINGS.put("/system/departments/{id}", department);
        THINGS.put("/api/v1/organization/departments", department);
        Map<String, String> offence = Map.of("id", "offence");
        THINGS.put("/offences/{id}", offence);
        THINGS.put("/api/v1/offences/{id}", offence);
        THINGS.put("/cases/confirmations/{id}", Map.of("id", "confirmation"));
        THINGS.put("/api/v1/confirmations/{id}", Map.of("id", "confirmation"));
        THINGS.put("/api/v1/organization/duties/{duty}", Map.of("duty", "PEOPLE_GOVERNMENT"));
        THINGS.put("/deputies/{id}", Map.of("id", "delegation"));
        THINGS.put("/api/v1/deputies/{id}", Map.of("id", "delegation"));
        // The regulation of this server sets up no data hall; org.lingqu.hall walks these under one that does.
        Map<String, String> hall = Map.of("department", "department", "id", "unknown");
        THINGS.put("/hall/", hall);
        THINGS.put("/api/v1/hall/", hall);
        Map<String, String> judged = Map.of(
                "prefix",
                "entry.prefix",
                "suffix",
                "entry.suffix",
                "run",
                "unknown",
                "rule",
                "unknown",
                "id",
                "unknown");
        THINGS.put("/quality/", judged);
        THINGS.put("/api/v1/quality/", judged);
        Map<String, String> collected = Map.of("prefix", "entry.prefix", "suffix", "entry.suffix", "version", "1");
        THINGS.put("/collection/entries/", collected);
        THINGS.put("/api/v1/collection/entries/", collected);
        Map<String, String> load = Map.of("id", "load", "format", "csv");
        THINGS.put("/collection/loads/{id}", load);
        THINGS.put("/api/v1/collection/loads/{id}", load);
        Map<String, String> source = Map.of("id", "source", "schema", "public", "table", "public");
        THINGS.put("/collection/sources/{id}", source);
        THINGS.put("/api/v1/collection/sources/{id}", source);
        THINGS.put("/collection/folders/{id}", Map.of("id", "folder"));
        THINGS.put("/api/v1/collection/folders/{id}", Map.of("id", "folder"));
        THINGS.put("/collection/schedules/{id}", Map.of("id", "schedule"));
        THINGS.put("/api/v1/collection/schedules/{id}", Map.of("id", "schedule"));
        THINGS.put("/api/v1/collection/tasks/{id}", Map.of("id", "task"));
        THINGS.put("/collection/tasks/{id}", Map.of("id", "task"));
        THINGS.put("/collection/temporary/{id}", Map.of("id", "temporary"));
        THINGS.put("/api/v1/collection/temporary/{id}", Map.of("id", "temporary"));
        THINGS.put("/collection/joint/{id}", Map.of("id", "joint"));
        THINGS.put("/api/v1/collection/joint/{id}", Map.of("id", "joint"));
        Map<String, String> outside = Map.of("id", "outside", "number", "1");
        THINGS.put("/collection/outside/", outside);
        THINGS.put("/api/v1/collection/outside/", outside);
        THINGS.put("/collection/exemptions/{id}", Map.of("id", "unknown"));
        THINGS.put("/api/v1/collection/exemptions/{id}", Map.of("id", "unknown"));
        THINGS.put("/collection/objects/{id}", Map.of("id", "unknown"));
        THINGS.put("/api/v1/collection/objects/{id}", Map.of("id", "unknown"));
        // org.lingqu.exchange.gateway raises alarms and asks for those of others
        Map<String, String> alarm = Map.of("id", "unknown");
        THINGS.put("/exchange/alarms/{id}", alarm);
        THINGS.put("/api/v1/exchange/alarms/{id}", alarm);
        THINGS.put("/exchange/traces/{id}", alarm);
        // org.lingqu.incident makes events and inspections and asks for those of others
        THINGS.put("/incident/events/{id}", Map.of("id", "unknown"));
        THINGS.put("/api/v1/incident/events/{id}", Map.of("id", "unknown"));
        THINGS.put("/incident/inspections/{id}", Map.of("id", "unknown"));
        THINGS.put("/api/v1/incident/inspections/{id}", Map.of("id", "unknown"));
        THINGS.put("/exchange/channels/{id}", Map.of("id", "channel"));
        THINGS.put("/api/v1/exchange/channels/{id}", Map.of("id", "channel"));
        THINGS.put("/exchange/services/", entry);
        THINGS.put("/api/v1/exchange/services/{id}", Map.of("id", "service"));
        THINGS.put("/exchange/connections/{id}", Map.of("id", "system"));
        THINGS.put("/api/v1/exchange/connections/{id}", Map.of("id", "system"));
        THINGS.put("/api/v1/exchange/traces/{id}", alarm);
        THINGS.put("/exchange/marks/", entry);
        THINGS.put("/api/v1/exchange/marks/", entry);
        THINGS.put("/api/v1/exchange/sandbox/", entry);
        THINGS.put("/audit/records/{reference}", Map.of("reference", "record"));
        THINGS.put("/api/v1/audit/records/{reference}", Map.of("reference", "record"));
        THINGS.put("/api/v1/audit/receipts/{receipt}", Map.of("receipt", "receipt"));
        Map<String, String> order = Map.of("id", "unknown");
        THINGS.put("/audit/orders/{id}", order);
        THINGS.put("/api/v1/audit/orders/{id}", order);
        // read by everybody
        THINGS.put("/rules/packs/{id}", Map.of("id", "AH"));
        THINGS.put("/api/v1/rules/packs/{id}", Map.of("id", "AH"));
        THINGS.put("/procedures/{id}", Map.of("id", "security-incident"));
        THINGS.put("/api/v1/procedures/{id}", Map.of("id", "security-incident"));
        THINGS.put("/api/v1/calendar/years/{year}", Map.of("year", "2026"));
        THINGS.put("/api/v1/calendar/days/{date}", Map.of("date", "2026-10-01"));
        THINGS.put("/log/tile/{level:[0-5]}/**", Map.of("level", "0"));
        THINGS.put("/log/sm3/tile/{level:[0-5]}/**", Map.of("level", "0"));
    }

    /** What is the same in every database. */
    private static final Set<String> FIXED = Set.of(
            "0",
            "1",
            "csv",
            "public",
            "SHARING",
            "RESOURCE",
            "PEOPLE_GOVERNMENT",
            "AH",
            "security-incident",
            "2026",
            "2026-10-01");

    /** The law is read by everybody; the examples of the components belong to the tests. */
    private static final List<String> LAW =
            List.of("/rules/", "/procedures/", "/api/v1/rules/", "/api/v1/calendar/", "/api/v1/procedures/", "/ui/");

    /** Addresses that are open to every department, and why. */
    private static final Map<String, String> OPEN = Map.ofEntries(
            Map.entry(
                    "GET /catalog/{prefix:[0-9][0-9A-Za-z]*}/{suffix}",
                    "published entries are read by all departments"),
            Map.entry("GET /api/v1/catalog/entries/{prefix}/{suffix}", "published entries are read by all departments"),
            Map.entry(
                    "GET /api/v1/catalog/entries/{prefix}/{suffix}/versions",
                    "published entries are read by all departments"),
            Map.entry("GET /api/v1/catalog/entries/{prefix}/{suffix}/versions/{number}", "as they are"),
            Map.entry("GET /api/v1/catalog/entries/{prefix}/{suffix}/life", "what the page of a published entry shows"),
            Map.entry("GET /api/v1/catalog/levels/{authority}", "level catalogs hold published entries"),
            Map.entry("GET /api/v1/catalog/views/{catalog}", "published entries are read by all departments"),
            Map.entry(
                    "GET /api/v1/sharing/onward/entries/{prefix}/{suffix}",
                    "whose data a published entry holds is read by all departments"),
            Map.entry("GET /sharing/apply/{prefix}/{suffix}", "every department may apply"),
            Map.entry("POST /sharing/apply/{prefix}/{suffix}", "every department may apply"),
            Map.entry("GET /api/v1/exchange/sandbox/{prefix}/{suffix}/lookup", "who may apply may try on made-up rows"),
            Map.entry("GET /api/v1/exchange/sandbox/{prefix}/{suffix}/rows", "as it is"),
            Map.entry("GET /api/v1/exchange/sandbox/{prefix}/{suffix}/changes", "as it is"),
            Map.entry("POST /api/v1/exchange/sandbox/{prefix}/{suffix}/batch", "as it is"),
            Map.entry("POST /api/v1/exchange/sandbox/{prefix}/{suffix}/verify", "as it is"),
            Map.entry("GET /api/v1/organization/departments/{id}/posts", "the organization is known to all of it"),
            Map.entry(
                    "POST /api/v1/collection/entries/{prefix}/{suffix}/objects",
                    "takes bytes only; its own tests send some as a stranger"),
            Map.entry(
                    "POST /api/v1/exchange/services/{id}/refusals",
                    "an adapter proves itself by its key, no person does"),
            Map.entry("GET /log/tile/{level:[0-5]}/**", "hashes prove and tell nothing"),
            Map.entry("GET /log/sm3/tile/{level:[0-5]}/**", "so do those of the second tree"),
            Map.entry(
                    "GET /api/v1/catalog/entries/{prefix}/{suffix}/differences",
                    "published entries are read by all departments"),
            Map.entry("GET /quality/{prefix:[0-9][0-9A-Za-z]*}/{suffix}", "scores are read by all departments"),
            Map.entry("GET /api/v1/quality/{prefix:[0-9][0-9A-Za-z]*}/{suffix}", "scores are read by all departments"),
            Map.entry("GET /api/v1/quality/{prefix:[0-9][0-9A-Za-z]*}/{suffix}/runs", "so are reports of inspections"),
            Map.entry("GET /api/v1/quality/{prefix:[0-9][0-9A-Za-z]*}/{suffix}/rules", "so are the rules behind them"),
            Map.entry(
                    "GET /api/v1/catalog/entries/{prefix}/{suffix}/channels",
                    "everybody sees what is done outside the platform"));

    /** What a request must carry to come as far as the question whose thing it is. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("POST /catalog/drafts/{id}", "revision=1&act=save"),
            Map.entry("POST /catalog/drafts/{id}/discard", "revision=1"),
            Map.entry("POST /catalog/drafts/{id}/recall", "revision=1&reason=x"),
            Map.entry("POST /cases/{id}", "move=grant&version=1"),
            Map.entry("POST /catalog/{prefix:[0-9][0-9A-Za-z]*}/{suffix}/channels", "stage=SHARING&description=x"),
            Map.entry("PUT /api/v1/catalog/drafts/{id}", "revision=1"),
            Map.entry("DELETE /api/v1/catalog/drafts/{id}", "revision=1"),
            Map.entry("DELETE /api/v1/sharing/onward/drafts/{id}/statements", "item=x"),
            Map.entry("GET /api/v1/collection/entries/{prefix}/{suffix}/snapshots/as-of", "at=2026-01-01T00:00:00Z"),
            Map.entry("GET /api/v1/collection/sources/{id}/structure", "schema=public&table=x"),
            Map.entry(
                    "POST /collection/entries/{prefix}/{suffix}/new/table",
                    "source=00000000-0000-0000-0000-000000000001&schema=public&table=x"),
            Map.entry("GET /api/v1/collection/entries/{prefix}/{suffix}/changes", "from=1&to=2"),
            Map.entry("GET /collection/entries/{prefix}/{suffix}/changes", "from=1&to=2"));

    private static final Map<String, String> BODIES = Map.of(
            "POST /api/v1/catalog/drafts/{id}/submission", "{\"revision\": 1}",
            "POST /api/v1/catalog/drafts/{id}/recall", "{\"revision\": 1, \"reason\": \"x\"}",
            "POST /api/v1/cases/{id}/moves", "{\"move\": \"grant\", \"version\": 1}",
            "PUT /api/v1/cases/{id}/handler", "{\"account\": \"00000000-0000-0000-0000-000000000001\"}",
            "PUT /api/v1/organization/duties/{duty}", "{\"department\": \"00000000-0000-0000-0000-000000000001\"}",
            "POST /api/v1/collection/entries/{prefix}/{suffix}/loads",
                    "{\"source\": \"00000000-0000-0000-0000-000000000001\", \"table\": \"x\"}",
            "PUT /api/v1/collection/entries/{prefix}/{suffix}/schedule",
                    "{\"load\": {\"source\": \"00000000-0000-0000-0000-000000000001\", \"table\": \"x\"}}",
            "POST /api/v1/collection/entries/{prefix}/{suffix}/lineage/row", "{\"key\": [\"x\"]}",
            "POST /api/v1/sharing/demands/{id}/answer", "{\"decision\": \"point\"}",
            "POST /api/v1/sharing/applications/{id}/answer", "{\"decision\": \"grant\"}");

    @LocalServerPort
    int port;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Database database;

    private TwoDepartments others;
    private Account stranger;

    @BeforeEach
    void three_departments() {
        others = new TwoDepartments(port, people, jdbc);
        stranger = people.anAccountOf(
                people.aDepartment(),
                PostKind.CATALOGER,
                PostKind.STEWARD,
                PostKind.CHIEF_REPRESENTATIVE,
                PostKind.INTEGRATOR);
    }

    @Test
    void what_belongs_to_others_is_not_there_whatever_is_asked_and_nothing_changes() {
        Program program = Program.with(port, people.tokenOf(people.actorOf(stranger)));
        Visitor visitor = Visitor.signedIn(port, stranger.username());
        visitor.get("/account/password");
        List<String> leaks = new ArrayList<>();
        AtomicInteger asked = new AtomicInteger();
        List<String> changed = database.changedBy(() -> {
            for (Endpoint endpoint : Endpoint.all(mappings)) {
                if (endpoint.variables().isEmpty()
                        || LAW.stream().anyMatch(endpoint.pattern()::startsWith)
                        || OPEN.containsKey(endpoint.toString())) {
                    continue;
                }
                Answer answer = ask(endpoint, program, visitor);
                asked.incrementAndGet();
                boolean hidden = answer.status() == 404
                        || (answer.status() == 403
                                && (missesPermission(answer)
                                        || endpoint.pattern().contains("{prefix")));
                if (!hidden) {
                    leaks.add(endpoint + " → " + answer.status() + " "
                            + answer.body().lines().findFirst().orElse(""));
                }
            }
        });
        assertThat(leaks).isEmpty();
        assertThat(changed).isEmpty();
        assertThat(asked).hasValueGreaterThan(40);
    }

    @Test
    void the_members_themselves_find_what_the_stranger_does_not() {
        Program member = Program.with(port, people.tokenOf(people.actorOf(others.member)));
        assertThat(member.get("/api/v1/catalog/drafts/" + others.id("draft")).status())
                .isEqualTo(200);
        assertThat(member.get("/api/v1/cases/" + others.id("case")).status()).isEqualTo(200);
        assertThat(member.get("/api/v1/sharing/applications/" + others.id("application"))
                        .status())
                .isEqualTo(200);
        assertThat(member.get("/api/v1/sharing/grants/" + others.id("grant")).status())
                .isEqualTo(200);
        for (String kind : List.of("load", "source", "folder", "task")) {
            assertThat(member.get("/api/v1/collection/" + kind + "s/" + others.id(kind))
                            .status())
                    .as(kind)
                    .isEqualTo(200);
        }
        for (String kind : List.of("temporary", "joint")) {
            assertThat(member.get("/api/v1/collection/" + kind + "/" + others.id(kind))
                            .status())
                    .as(kind)
                    .isEqualTo(200);
        }
        assertThat(member.get("/api/v1/collection/outside/" + others.id("outside"))
                        .status())
                .isEqualTo(200);
        assertThat(member.get("/api/v1/deputies").body()).contains(others.id("delegation"));
        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Visitor supervising = Visitor.signedIn(port, authority.username());
        assertThat(supervising.get("/offences/" + others.id("offence")).status())
                .isEqualTo(200);
        assertThat(supervising.get("/cases/confirmations").body()).contains(others.id("confirmation"));
    }

    private Answer ask(Endpoint endpoint, Program program, Visitor visitor) {
        String path = endpoint.path(values(endpoint, others));
        String fields = fields(endpoint);
        if (endpoint.isInterface()) {
            String body = endpoint.isRead() || endpoint.method().equals("DELETE")
                    ? null
                    : BODIES.getOrDefault(endpoint.toString(), "{}");
            return program.send(endpoint.method(), fields.isEmpty() ? path : path + "?" + fields, body);
        }
        return endpoint.isRead()
                ? visitor.get(fields.isEmpty() ? path : path + "?" + fields)
                : visitor.post(path, fieldsOf(fields));
    }

    private static Map<String, String> fieldsOf(String query) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : query.split("&")) {
            if (!field.isEmpty()) {
                fields.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
            }
        }
        return fields;
    }

    /** What a request must carry in its query or its form. */
    static String fields(Endpoint endpoint) {
        return FIELDS.getOrDefault(endpoint.toString(), "");
    }

    /** What stands for the variables of an address where these two departments have been at work. */
    static Map<String, String> values(Endpoint endpoint, TwoDepartments others) {
        Map<String, String> things = THINGS.entrySet().stream()
                .filter(each -> endpoint.pattern().startsWith(each.getKey()))
                .max(Map.Entry.comparingByKey((one, other) -> one.length() - other.length()))
                .map(Map.Entry::getValue)
                .orElse(Map.of());
        Map<String, String> values = new LinkedHashMap<>();
        for (String variable : endpoint.variables()) {
            assertThat(things)
                    .as("say in THINGS what {%s} of %s stands for", variable, endpoint)
                    .containsKey(variable);
            values.put(variable, value(things.getOrDefault(variable, ""), others));
        }
        return values;
    }

    private static String value(String thing, TwoDepartments others) {
        if (FIXED.contains(thing)) {
            return thing;
        }
        return switch (thing) {
            case "entry.prefix" -> others.id("entry").split("/")[0];
            case "entry.suffix" -> others.id("entry").split("/")[1];
            case "unknown" -> UUID.randomUUID().toString();
            default -> others.id(thing);
        };
    }

    private static boolean missesPermission(Answer answer) {
        return answer.code().equals("permission-missing") || answer.body().contains("岗位没有这项权限");
    }
}
