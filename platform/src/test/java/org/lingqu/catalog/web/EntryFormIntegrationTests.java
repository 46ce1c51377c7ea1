package org.lingqu.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The form of an entry as a browser sends it: what is refused comes back with what was typed. */
@IntegrationTest
class EntryFormIntegrationTests {

    private static final String MARK = "仅此一处的文字";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    private Department department;
    private Visitor cataloger;

    @BeforeEach
    void a_cataloger() {
        people.theAuthority();
        department = people.aDepartment();
        cataloger = Visitor.signedIn(
                port, people.anAccountOf(department, PostKind.CATALOGER).username());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "classification",
                "summary",
                "origin",
                "format",
                "sharingType",
                "reason",
                "conditions",
                "modes",
                "materials",
                "openingType",
                "cycle"
            })
    void a_field_left_out_is_told_at_the_field_and_the_others_keep_their_text(String field) {
        Map<String, String> form = form();
        form.put(field, "");
        form.put("englishName", "Kept as it is");

        Answer answer = cataloger.post("/catalog/drafts", submitting(form));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("id=\"e-" + field + "\"", "href=\"#f-" + field + "\"", "value=\"Kept as it is\"", "依据：");
        assertThat(answer.body()).contains("value=\"tyshxydm\"", "value=\"统一社会信用代码\"");
        assertThat(drafts()).isEqualTo(1);
    }

    @Test
    void too_much_text_and_a_character_that_cannot_be_kept_come_back_with_the_form() {
        Map<String, String> form = form();
        form.put("conditions", MARK);
        form.put("summary", "字".repeat(600_000));
        Answer much = cataloger.post("/catalog/drafts", form);
        assertThat(much.status()).isEqualTo(413);
        assertThat(much.body()).contains(MARK, "没有保存：内容太多");

        form.put("summary", "摘\u0000要");
        Answer nul = cataloger.post("/catalog/drafts", form);
        assertThat(nul.status()).isEqualTo(400);
        assertThat(nul.body()).contains(MARK, "id=\"e-summary\"", "U+0000");
        assertThat(drafts()).isZero();
    }

    @Test
    void an_entry_of_a_thousand_items_fits_into_the_form() {
        Map<String, String> form = form();
        for (int i = 0; i < 1000; i++) {
            item(form, i, "code" + i, "信息项" + i);
        }
        Answer saved = cataloger.post("/catalog/drafts", form);
        assertThat(saved.status()).isEqualTo(302);
        assertThat(cataloger
                        .get(saved.location().replaceFirst("http://[^/]*", ""))
                        .body())
                .contains("value=\"code999\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "department", "state", "code", "entry", "editors", "items[0].id"})
    void a_field_the_form_does_not_have_is_refused(String field) {
        Map<String, String> form = form();
        form.put(field, people.aDepartment().id().toString());
        Answer refused = cataloger.post("/catalog/drafts", form);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("有不认识的字段", field);
        assertThat(drafts()).isZero();
    }

    @Test
    void the_same_form_sent_twice_makes_one_draft_and_one_case() {
        Map<String, String> form = form();
        Answer once = cataloger.post("/catalog/drafts", form);
        Answer twice = cataloger.post("/catalog/drafts", form);
        assertThat(once.status()).isEqualTo(302);
        assertThat(twice.location()).isEqualTo(once.location());
        assertThat(drafts()).isEqualTo(1);

        Answer submitted = cataloger.post("/catalog/drafts", submitting(form));
        Answer again = cataloger.post("/catalog/drafts", submitting(form));
        assertThat(submitted.location()).contains("/cases/");
        assertThat(again.location()).isEqualTo(submitted.location());
    }

    @Test
    void what_was_typed_on_a_stale_form_comes_back_beside_the_news() {
        Map<String, String> form = form();
        String at = cataloger
                .post("/catalog/drafts", form)
                .location()
                .replaceFirst("http://[^/]*", "")
                .replaceFirst("\\?.*", "");
        form.put("revision", "1");
        form.put("summary", "同事的摘要");
        assertThat(cataloger.post(at, form).status()).isEqualTo(302);

        form.put("summary", MARK);
        Answer late = cataloger.post(at, form);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains(MARK);
        assertThat(cataloger.get(at).body()).contains("同事的摘要").doesNotContain(MARK);
    }

    @Test
    void a_draft_is_thrown_away_only_after_a_question() {
        String at = cataloger
                .post("/catalog/drafts", form())
                .location()
                .replaceFirst("http://[^/]*", "")
                .replaceFirst("\\?.*", "");
        assertThat(cataloger.get(at + "/discard").body()).contains("不能恢复");
        assertThat(cataloger.get(at).status()).isEqualTo(200);
        assertThat(cataloger.post(at + "/discard", Map.of("revision", "7")).status())
                .isEqualTo(409);
        assertThat(cataloger.post(at + "/discard", Map.of("revision", "1")).status())
                .isEqualTo(302);
        assertThat(cataloger.get("/catalog/drafts").body()).contains("本部门没有正在编制的目录");
    }

    @Test
    void local_elements_that_came_by_interface_survive_the_form() {
        String at = cataloger
                .post("/catalog/drafts", form())
                .location()
                .replaceFirst("http://[^/]*", "")
                .replaceFirst("\\?.*", "");
        jdbc.sql("update catalog.draft set sheet = jsonb_set(sheet, '{extension}', '{\"联系人\": \"综合科\"}') where id = ?")
                .param(UUID.fromString(at.substring(at.lastIndexOf('/') + 1)))
                .update();
        Map<String, String> form = form();
        form.put("revision", "1");
        assertThat(cataloger.post(at, form).status()).isEqualTo(302);
        assertThat(jdbc.sql("select sheet -> 'extension' ->> '联系人' from catalog.draft where id = ?")
                        .param(UUID.fromString(at.substring(at.lastIndexOf('/') + 1)))
                        .query(String.class)
                        .single())
                .isEqualTo("综合科");
    }

    @Test
    void a_foreign_draft_does_not_exist_on_any_of_its_pages() {
        String at = cataloger
                .post("/catalog/drafts", form())
                .location()
                .replaceFirst("http://[^/]*", "")
                .replaceFirst("\\?.*", "");
        Visitor stranger = Visitor.signedIn(
                port,
                people.anAccountOf(people.aDepartment(), PostKind.CATALOGER).username());
        Map<String, String> form = form();
        form.put("revision", "1");
        Map<String, String> taking = form();
        taking.put("form", at.substring(at.lastIndexOf('/') + 1));

        assertThat(List.of(
                        stranger.get(at).status(),
                        stranger.get(at + "/discard").status(),
                        stranger.post(at, form).status(),
                        stranger.post(at + "/discard", Map.of("revision", "1")).status(),
                        stranger.post("/catalog/drafts", taking).status()))
                .containsOnly(404);
        assertThat(cataloger.get(at).body()).contains("企业的登记事项");
    }

    private long drafts() {
        return jdbc.sql("select count(*) from catalog.draft where department = ?")
                .param(department.id().value())
                .query(Long.class)
                .single();
    }

    private static Map<String, String> submitting(Map<String, String> form) {
        Map<String, String> submitting = new LinkedHashMap<>(form);
        submitting.put("act", "submit");
        return submitting;
    }

    private static Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("form", UUID.randomUUID().toString());
        form.put("revision", "0");
        form.put("act", "save");
        form.put("name", "企业登记信息" + UUID.randomUUID().toString().substring(0, 8));
        form.put("classification", "102001");
        form.put("summary", "企业的登记事项。");
        form.put("origin", "DIRECT");
        form.put("format", "DATABASE");
        form.put("sharingType", "CONDITIONAL");
        form.put("reason", "须核对使用部门的职责。");
        form.put("bases[0].title", "中华人民共和国个人信息保护法");
        form.put("bases[0].rank", "LAW");
        form.put("bases[0].article", "第三十四条");
        form.put("conditions", "用于行政审批。");
        form.put("modes", "INTERFACE");
        form.put("materials", "职责依据");
        form.put("openingType", "NOT_OPEN");
        form.put("cycle", "DAILY");
        item(form, 0, "tyshxydm", "统一社会信用代码");
        return form;
    }

    private static void item(Map<String, String> form, int line, String code, String name) {
        String at = "items[" + line + "].";
        form.put(at + "code", code);
        form.put(at + "name", name);
        form.put(at + "type", "TEXT");
        form.put(at + "length", "18");
        form.put(at + "grade", "GENERAL_1");
        form.put(at + "mark", "NONE");
        form.put(at + "rule", "NONE");
        form.put(at + "codeList", "");
    }
}
