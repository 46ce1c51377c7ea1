package org.lingqu.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.catalog.compile.Classes;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with an entry is said with place, reason and next step, nothing typed is lost, and nothing is taken that was not asked for. */
@IntegrationTest
class EntryInputIntegrationTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DRAFTS = "/api/v1/catalog/drafts";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Classes classes;

    @Autowired
    JdbcClient jdbc;

    private Department department;
    private Program cataloger;

    @BeforeEach
    void a_cataloger() {
        people.theAuthority();
        department = people.aDepartment();
        cataloger = program(people.aPersonOf(department, PostKind.CATALOGER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "classification",
                "summary",
                "format",
                "items",
                "sharingType",
                "reason",
                "bases",
                "conditions",
                "modes",
                "materials",
                "openingType",
                "cycle"
            })
    void an_element_left_out_is_named_with_its_article_and_the_rest_is_kept(String element) {
        ObjectNode sheet = sheet();
        if (sheet.get(element).isArray()) {
            sheet.set(element, JSON.createArrayNode());
        } else {
            sheet.put(element, "");
        }
        Answer begun = cataloger.post(DRAFTS, sheet);
        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.json().path("faults")).hasSize(1);

        Answer refused = submit(begun.json());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("entry-incomplete");
        JsonNode fault = refused.json().path("faults").path(0);
        assertThat(fault.path("where").asString()).isEqualTo(element);
        assertThat(fault.path("message").asString()).contains("依据：").hasSizeGreaterThan(15);
        assertThat(refused.json().path("next").asString()).isNotBlank();
        JsonNode kept = cataloger.get(DRAFTS + "/" + id(begun)).json();
        assertThat(kept.path("sheet")).isEqualTo(begun.json().path("sheet"));
        assertThat(kept.path("state").asString()).isEqualTo("OPEN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "items[0].type   |                  | items[0].type   | catalog.item-type-missing",
                "items[0].type   | STRING           | items[0].type   | catalog.unknown",
                "items[0].length |                  | items[0].length | catalog.item-length-missing",
                "items[0].length | -1               | items[0].length | catalog.item-number",
                "items[0].grade  | CORE             | items[0].grade  | catalog.item-grade-core",
                "items[0].code   | 1 st             | items[0].code   | catalog.item-code-malformed",
                "items[1].code   | TYSHXYDM         | items[1].code   | catalog.item-code-twice",
                "items[1].codeList | NO_SUCH_LIST   | items[1].codeList | catalog.code-list-unknown",
                "bases[0].rank   | CITY_DOCUMENT    | bases[0].rank   | catalog.basis-rank-differs",
                "bases[0].rank   | DECREE           | bases[0].rank   | catalog.unknown",
                "classification  | 999001           | classification  | catalog.class-unknown",
                "cycle           | SOMETIMES        | cycle           | catalog.unknown",
                "name            | 名\u202e录        | name            | invisible",
                "summary         | 摘\u0007要        | summary         | invisible",
                "items[0].name   | 代\u200b码        | items[0].name   | invisible",
            })
    void a_wrong_value_is_refused_at_its_place(String field, String value, String where, String code) {
        ObjectNode sheet = sheet();
        set(sheet, field, value == null ? "" : value);

        Answer begun = cataloger.post(DRAFTS, sheet);
        Answer refused = submit(begun.json());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("faults")).anySatisfy(fault -> {
            assertThat(fault.path("where").asString()).isEqualTo(where);
            assertThat(fault.path("code").asString()).isEqualTo(code);
            assertThat(fault.path("message").asString()).isNotBlank();
        });
        assertThat(cataloger.get(DRAFTS + "/" + id(begun)).json().path("sheet"))
                .isEqualTo(begun.json().path("sheet"));
    }

    @Test
    void a_length_where_the_type_has_none_is_refused() {
        ObjectNode sheet = sheet();
        set(sheet, "items[1].type", "DATE");
        set(sheet, "items[1].scale", "2");
        assertThat(submit(cataloger.post(DRAFTS, sheet).json()).json().path("faults"))
                .extracting(fault -> fault.path("code").asString())
                .containsExactly("catalog.item-length-unwanted", "catalog.item-scale-unwanted");
    }

    @Test
    void another_departments_class_is_refused() {
        String foreign = classes.ownOf(people.aDepartment()).code();
        ObjectNode sheet = sheet().put("classification", foreign);
        assertThat(submit(cataloger.post(DRAFTS, sheet).json()).json().path("faults"))
                .extracting(fault -> fault.path("code").asString())
                .containsExactly("catalog.class-foreign");
        ObjectNode own = sheet().put("classification", classes.ownOf(department).code());
        assertThat(submit(cataloger.post(DRAFTS, own).json()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\ud800", "x\\udc00y"})
    void a_character_that_cannot_be_kept_is_refused_before_anything_is_kept(String text) {
        long before = drafts();
        String body = sheet().put("summary", "@@").toString().replace("@@", text);

        Answer refused = cataloger.post(DRAFTS, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("draft-unstorable");
        assertThat(refused.json().path("where").asString()).isEqualTo("summary");
        assertThat(drafts()).isEqualTo(before);
    }

    @Test
    void a_million_characters_and_ten_thousand_items_are_refused_and_nothing_is_kept() {
        long before = drafts();
        Answer text = cataloger.post(DRAFTS, sheet().put("summary", "字".repeat(1_000_000)));
        assertThat(text.status()).isEqualTo(413);
        assertThat(text.code()).isEqualTo("draft-too-long");

        ObjectNode sheet = sheet();
        ArrayNode items = (ArrayNode) sheet.get("items");
        JsonNode first = items.get(0);
        for (int i = 0; i < 10_000; i++) {
            items.add(((ObjectNode) first.deepCopy()).put("code", "c" + i));
        }
        Answer many = cataloger.post(DRAFTS, sheet);
        assertThat(many.status()).isEqualTo(413);
        assertThat(many.json().path("next").asString()).isNotBlank();
        assertThat(drafts()).isEqualTo(before);
    }

    @Test
    void a_thousand_items_are_taken_and_one_more_is_refused() {
        ObjectNode sheet = withItems(1000);
        Answer begun = cataloger.post(DRAFTS, sheet);
        assertThat(begun.json().path("faults")).isEmpty();
        assertThat(submit(cataloger.post(DRAFTS, withItems(1001)).json()).json().path("faults"))
                .extracting(fault -> fault.path("code").asString())
                .containsExactly("catalog.too-many-items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "department", "state", "code", "entry", "revision", "editors", "caseId"})
    void a_field_that_is_not_for_the_caller_is_refused_and_nothing_is_kept(String field) {
        long before = drafts();
        Answer refused = cataloger.post(
                DRAFTS, sheet().put(field, people.aDepartment().id().toString()));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("field-unknown");
        assertThat(refused.json().path("detail").asString()).contains(field);
        assertThat(drafts()).isEqualTo(before);

        JsonNode begun = cataloger.post(DRAFTS, sheet()).json();
        assertThat(cataloger
                        .put(
                                DRAFTS + "/" + begun.path("id").asString() + "?revision=1",
                                sheet().put(field, "PUBLISHED"))
                        .status())
                .isEqualTo(400);
        assertThat(cataloger.get(DRAFTS + "/" + begun.path("id").asString()).json())
                .isEqualTo(begun);
    }

    @Test
    void a_foreign_draft_does_not_exist_and_the_attempt_is_recorded() {
        JsonNode draft = cataloger.post(DRAFTS, sheet()).json();
        Actor other = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        Program stranger = program(other);
        String at = DRAFTS + "/" + draft.path("id").asString();

        List<Answer> answers = List.of(
                stranger.get(at),
                stranger.put(at + "?revision=1", sheet()),
                stranger.post(at + "/submission", Map.of("revision", 1)),
                stranger.delete(at + "?revision=1"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("draft-unknown");
        });
        assertThat(cataloger.get(at).json()).isEqualTo(draft);
        assertThat(stranger.get(DRAFTS).json()).isEmpty();
        assertThat(jdbc.sql(
                                "select count(*) from audit.record where actor_id = ? and verb = 'catalog.read-draft' and refusal = ?")
                        .params(other.id(), "draft-unknown")
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void a_stale_revision_is_refused_and_the_newer_text_stays() {
        JsonNode draft = cataloger.post(DRAFTS, sheet()).json();
        String at = DRAFTS + "/" + draft.path("id").asString();
        assertThat(cataloger
                        .put(at + "?revision=1", sheet().put("summary", "新"))
                        .status())
                .isEqualTo(200);
        Answer late = cataloger.put(at + "?revision=1", sheet().put("summary", "旧"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("changed-meanwhile");
        assertThat(cataloger.get(at).json().path("sheet").path("summary").asString())
                .isEqualTo("新");
    }

    @Test
    void of_many_submissions_at_once_one_opens_a_case() throws Exception {
        JsonNode draft = cataloger.post(DRAFTS, sheet()).json();
        List<Answer> answers = atOnce(8, i -> submit(draft));
        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
        assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
        assertThat(jdbc.sql("select count(*) from casework.case_file where subject_id = ?")
                        .param(draft.path("id").asString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void of_many_reviewers_at_once_one_decides_and_the_others_are_told() throws Exception {
        JsonNode submitted = submit(cataloger.post(DRAFTS, sheet()).json()).json();
        String at = "/api/v1/cases/" + submitted.path("caseId").asString();
        List<Program> reviewers = IntStream.range(0, 6)
                .mapToObj(i -> program(people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY)))
                .toList();
        int version = reviewers.get(0).get(at).json().path("version").asInt();

        List<Answer> answers = atOnce(
                6,
                i -> reviewers
                        .get(i)
                        .post(
                                at + "/moves",
                                i % 2 == 0
                                        ? Map.of("move", "publish", "version", version)
                                        : Map.of(
                                                "move",
                                                "return",
                                                "version",
                                                version,
                                                "inputs",
                                                Map.of("reason", "请补充"))));

        assertThat(answers).extracting(Answer::status).as("%s", answers).containsOnlyOnce(200);
        assertThat(answers).extracting(Answer::status).as("%s", answers).containsOnly(200, 409);
        String state = cataloger
                .get(DRAFTS + "/" + submitted.path("id").asString())
                .json()
                .path("state")
                .asString();
        assertThat(state).isIn("PUBLISHED", "RETURNED");
        assertThat(jdbc.sql(
                                "select count(*) from catalog.entry_version v join catalog.draft d using (entry) where d.id = ?")
                        .param(UUID.fromString(submitted.path("id").asString()))
                        .query(Long.class)
                        .single())
                .isEqualTo(state.equals("PUBLISHED") ? 1 : 0);
    }

    private static List<Answer> atOnce(int count, IntFunction<Answer> act) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Callable<Answer>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(() -> act.apply(number));
            }
            List<Answer> results = new ArrayList<>();
            for (Future<Answer> result : threads.invokeAll(all)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    private Program program(Actor person) {
        return Program.with(port, people.tokenOf(person));
    }

    private Answer submit(JsonNode draft) {
        return cataloger.post(
                DRAFTS + "/" + draft.path("id").asString() + "/submission",
                Map.of("revision", draft.path("revision").asInt()));
    }

    private static String id(Answer answer) {
        return answer.json().path("id").asString();
    }

    private long drafts() {
        return jdbc.sql("select count(*) from catalog.draft").query(Long.class).single();
    }

    private static ObjectNode withItems(int count) {
        ObjectNode sheet = sheet();
        ArrayNode items = (ArrayNode) sheet.get("items");
        ObjectNode first = (ObjectNode) items.get(0);
        items.removeAll();
        for (int i = 0; i < count; i++) {
            items.add(first.deepCopy().put("code", "c" + i).put("name", "项" + i));
        }
        return sheet;
    }

    private static ObjectNode sheet() {
        Sheet sheet = aSheet().named("水质监测信息" + UUID.randomUUID().toString().substring(0, 8))
                .build();
        return (ObjectNode) JSON.readTree(JSON.writeValueAsString(sheet));
    }

    /** Sets {@code items[1].code} or {@code name}. */
    private static void set(ObjectNode sheet, String field, String value) {
        ObjectNode at = sheet;
        String name = field;
        if (field.contains("[")) {
            String list = field.substring(0, field.indexOf('['));
            int index = Integer.parseInt(field.substring(field.indexOf('[') + 1, field.indexOf(']')));
            at = (ObjectNode) sheet.get(list).get(index);
            name = field.substring(field.indexOf('.') + 1);
        }
        at.put(name, value);
    }
}
