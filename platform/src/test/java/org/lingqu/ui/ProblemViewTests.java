package org.lingqu.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.springframework.mock.env.MockEnvironment;

class ProblemViewTests {

    private static final Problem REFUSAL = Problem.forbidden("permission-missing")
            .with(Permission.SHARING_ANSWER)
            .faults(List.of(Fault.of("items[6]", "required"), Fault.of("quota", "too-large", 5_000, 50_000)))
            .citing(new Citation("AH", "第二十一条第四款", List.of("AH-21.7")))
            .telling("allowed", List.of("qymc", "zs"))
            .telling("title", "an extra must not hide a member of the standard")
            .causedBy(new AssertionError("select secret from org.lingqu.Inside at /var/lib"));

    @Test
    void tells_people_what_where_why_and_what_next_in_their_language() throws IOException {
        ProblemView chinese = ProblemView.of(REFUSAL, 403, wording(Locale.SIMPLIFIED_CHINESE), "REF");
        assertThat(chinese.title()).isEqualTo("没有办理：岗位没有这项权限");
        assertThat(chinese.detail()).contains("“答复共享申请”");
        assertThat(chinese.citations()).containsExactly("《安徽省政务数据资源管理办法》第二十一条第四款");
        assertThat(chinese.faults())
                .containsExactly(
                        new ProblemView.Told("items[6]", "没有填写"), new ProblemView.Told("quota", "最大 5,000，现为 50,000"));

        ProblemView english = ProblemView.of(REFUSAL, 403, wording(Locale.ENGLISH), "REF");
        assertThat(english.detail()).contains("permission to reply to sharing requests");
        assertThat(english.citations()).containsExactly("安徽省政务数据资源管理办法, Article 21(4)");
        assertThat(english.next()).isNotBlank();
    }

    @Test
    void cites_an_article_once_with_everything_it_is_cited_for() throws IOException {
        Problem thrice = Problem.badInput("permission-missing")
                .with(Permission.SHARING_ANSWER)
                .citing(
                        new Citation("AH", "第二十一条第四款", List.of("AH-21.5", "AH-21.6")),
                        new Citation("AH", "第二十二条", List.of("AH-22.1")),
                        new Citation("AH", "第二十一条第四款", List.of("AH-21.6", "AH-21.7")));

        assertThat(ProblemView.of(thrice, 400, wording(Locale.ENGLISH), "REF").json())
                .containsEntry(
                        "citations",
                        List.of(
                                Map.of(
                                        "pack",
                                        "AH",
                                        "article",
                                        "第二十一条第四款",
                                        "obligations",
                                        List.of("AH-21.5", "AH-21.6", "AH-21.7")),
                                Map.of("pack", "AH", "article", "第二十二条", "obligations", List.of("AH-22.1"))));
    }

    @Test
    void tells_programs_the_same_as_rfc_9457_asks() throws IOException {
        Map<String, Object> json =
                ProblemView.of(REFUSAL, 403, wording(Locale.ENGLISH), "REF").json();
        assertThat(json)
                .containsEntry("type", "urn:lingqu:problem:permission-missing")
                .containsEntry("code", "permission-missing")
                .containsEntry("title", "Not done: no post held gives this permission")
                .containsEntry("status", 403)
                .containsEntry("where", "items[6]")
                .containsEntry("allowed", List.of("qymc", "zs"))
                .containsEntry("reference", "REF")
                .containsKeys("detail", "next", "faults");
        assertThat(json.get("citations"))
                .isEqualTo(List.of(Map.of("pack", "AH", "article", "第二十一条第四款", "obligations", List.of("AH-21.7"))));
    }

    @Test
    void never_tells_what_lies_underneath() throws IOException {
        for (Locale language : Messages.languages()) {
            ProblemView view = ProblemView.of(REFUSAL, 403, wording(language), "REF");
            assertThat(view.toString()).doesNotContain("select", "org.lingqu", "/var/lib", "Assertion");
        }
    }

    @Test
    void says_when_nobody_can_tell_whether_it_happened() throws IOException {
        Problem unknown = Problem.of(Problem.Kind.OUTCOME_UNKNOWN, "internal");
        assertThat(ProblemView.of(unknown, 504, wording(Locale.ENGLISH), "R").nothingDone())
                .isEqualTo("ui.problem.unknown");
        assertThat(ProblemView.of(REFUSAL, 403, wording(Locale.ENGLISH), "R").nothingDone())
                .isEqualTo("ui.problem.nothing");
    }

    @Test
    void a_norm_known_only_by_its_code_is_not_named() throws IOException {
        assertThat(wording(Locale.SIMPLIFIED_CHINESE).cite(Citation.of("HA", "第十六条")))
                .isEqualTo("第十六条");
        assertThat(wording(Locale.SIMPLIFIED_CHINESE).cite(Citation.of("个人信息保护法", "第六条")))
                .isEqualTo("《个人信息保护法》第六条");
    }

    private static Wording wording(Locale language) throws IOException {
        MockEnvironment tests = new MockEnvironment();
        tests.setActiveProfiles("test");
        return new Wording(
                Messages.found(tests),
                language,
                pack -> pack.equals("AH") ? Optional.of("安徽省政务数据资源管理办法") : Optional.empty());
    }
}
