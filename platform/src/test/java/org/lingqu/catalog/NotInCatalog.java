package org.lingqu.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;

/** What people of a department try with a code that has no entry in force: loading, applying, sharing and opening. */
public record NotInCatalog(int port, TestPeople people, Department department) {

    /** How something is opened under a regulation: by putting it on a list, or where there is none by an application. */
    public record Opening(String procedure, PostKind by, Map<String, String> inputs) {

        public static Opening on(String list) {
            return new Opening("opening-list", PostKind.CATALOGER, Map.of("list", list, "openClass", "UNCONDITIONAL"));
        }

        public static Opening onApplication() {
            return new Opening(
                    "opening-application",
                    PostKind.CHIEF_REPRESENTATIVE,
                    Map.of("applicant", "某公司", "kind", "ORGANISATION", "purpose", "研究"));
        }
    }

    /**
     * Tries all of them.
     *
     * @param article that makes the catalog the basis of what is shared and opened
     * @param ofLoads the same for what is collected; empty where the regulation has none
     */
    public void allRefused(String code, String article, String ofLoads, Opening opening) {
        refused(
                as(PostKind.STEWARD)
                        .post(
                                "/api/v1/collection/entries/" + code + "/loads",
                                Map.of("source", UUID.randomUUID().toString(), "table", "t")),
                "load-needs-entry",
                ofLoads);
        Program representative = as(PostKind.CHIEF_REPRESENTATIVE);
        refused(
                representative.post("/api/v1/sharing/applications", Map.of("resource", code)),
                "entry-not-published",
                article);
        refused(
                representative.put("/api/v1/sharing/rules/" + code, Map.of("items", List.of("qymc"))),
                "entry-not-published",
                article);
        refused(
                as(opening.by())
                        .post(
                                "/api/v1/cases",
                                Map.of(
                                        "procedure",
                                        opening.procedure(),
                                        "subject",
                                        Map.of("type", "catalog-entry", "id", code),
                                        "inputs",
                                        opening.inputs())),
                "entry-not-published",
                article);
    }

    public Program as(PostKind post) {
        return Program.with(port, people.tokenOf(people.aPersonOf(department, post)));
    }

    private static void refused(Answer answer, String code, String article) {
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(404);
        if (!article.isEmpty()) {
            assertThat(answer.json().path("citations").get(0).path("article").asString())
                    .startsWith(article);
        }
    }
}
