package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.lingqu.catalog.Published.aName;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.SampleCases.Pair;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Published;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom somebody may seat in a case he opens, in whose place he may open it, and what stays of the files when he may not. */
@IntegrationTest
class OpeningByHandIntegrationTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    SampleCases samples;

    @Autowired
    Cases cases;

    @Autowired
    Entries entries;

    @Autowired
    Compilation compilation;

    @Autowired
    Attachments attachments;

    @Autowired
    AttachmentSweep sweep;

    @Autowired
    DataDirectory directory;

    @Autowired
    LegalTime time;

    @Autowired
    JdbcClient jdbc;

    private Department owner;
    private Actor cataloger;
    private EntryVersion entry;
    private Department home;
    private Actor stranger;

    @BeforeEach
    void an_entry_and_a_stranger() {
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        owner = people.aDepartment();
        cataloger = people.aPersonOf(owner, PostKind.CATALOGER);
        entry = new Published(compilation, cases, entries, authority)
                .entry(aSheet().named(aName("登记")).build(), cataloger);
        home = people.aDepartment();
        stranger = people.aPersonOf(home, PostKind.CATALOGER, PostKind.CHIEF_REPRESENTATIVE);
    }

    private Answer opened(Actor actor, String procedure, Map<String, String> parties, Map<String, String> inputs) {
        return Program.with(port, people.tokenOf(actor))
                .post(
                        "/api/v1/cases",
                        Map.of(
                                "procedure",
                                procedure,
                                "subject",
                                Map.of(
                                        "type",
                                        "catalog-entry",
                                        "id",
                                        entry.code().value()),
                                "parties",
                                parties,
                                "inputs",
                                inputs));
    }

    private Answer reviewed(Map<String, String> parties) {
        return opened(
                stranger,
                "data-review",
                parties,
                Map.of("filer", "DEPARTMENT", "channel", "PROVIDER", "doubt", "法定代表人已变更"));
    }

    private Answer reclassified(Actor actor, Map<String, String> parties) {
        return opened(
                actor,
                "reclassification",
                parties,
                Map.of("target", "NOT_OPEN", "ground", "DESENSITISED", "proof", "已脱敏"));
    }

    private long casesAbout() {
        return jdbc.sql(
                        "select count(*) from casework.case_file where subject_id = :id and procedure <> 'catalog-entry'")
                .param("id", entry.code().value())
                .query(Long.class)
                .single();
    }

    @Test
    void nobody_names_a_party_that_follows_from_the_subject_or_the_regulation() {
        for (String party : List.of("provider", "operator", "review-body")) {
            Answer refused = reviewed(Map.of(party, home.id().toString()));
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("party-not-yours-to-name");
            assertThat(refused.json().at("/faults/0/where").asString()).isEqualTo(party);
        }
        assertThat(reclassified(cataloger, Map.of("review-body", owner.id().toString()))
                        .code())
                .isEqualTo("party-not-yours-to-name");
        assertThat(casesAbout()).isZero();

        Answer opened = reviewed(Map.of("provider", owner.id().toString()));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        assertThat(opened.body()).contains(owner.id().toString());
    }

    @Test
    void a_procedure_of_the_provider_is_opened_by_the_provider_and_a_withdrawal_where_the_entry_is_withdrawn() {
        Answer refused = reclassified(stranger, Map.of());
        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("opener-not-owner");
        assertThat(refused.json().path("detail").asString()).contains(owner.name(), entry.name());
        assertThat(jdbc.sql("select count(*) from audit.record where actor_id = :actor and verb = 'casework.open'")
                        .param("actor", stranger.id())
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(opened(cataloger, "catalog-withdrawal", Map.of(), Map.of("reason", "停用"))
                        .code())
                .isEqualTo("opened-elsewhere");
        assertThat(casesAbout()).isZero();
        assertThat(reclassified(cataloger, Map.of()).status())
                .as("the provider, once a body that examines is known here")
                .isIn(201, 409);
    }

    @Test
    void files_of_a_refused_opening_and_of_a_refused_move_are_not_kept() throws Exception {
        Set<Path> before = kept();
        HttpResponse<String> refused =
                handedIn("/api/v1/cases", "case", """
                {"procedure": "data-review", "subject": {"type": "catalog-entry", "id": "%s"}, "inputs": {}}
                """.formatted(entry.code().value()), stranger);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("inputs-wrong");

        Pair pair = samples.aPair();
        CaseFile file = samples.aShare(pair);
        String moves = "/api/v1/cases/" + file.id() + "/moves";
        assertThat(handedIn(moves, "move", "{\"move\": \"grant\", \"version\": 1}", pair.user())
                        .statusCode())
                .isEqualTo(403);
        assertThat(handedIn(moves, "move", "{\"move\": \"refuse\", \"version\": 1}", pair.provider())
                        .statusCode())
                .isEqualTo(400);
        assertThat(kept()).isEqualTo(before);

        HttpResponse<String> made = handedIn(
                moves,
                "move",
                "{\"move\": \"draft\", \"version\": 1, \"inputs\": {\"opinion\": \"同意\"}}",
                pair.provider());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(kept()).hasSize(before.size() + 1);
    }

    @Test
    void the_sweep_removes_what_has_belonged_to_no_case_for_a_day() throws Exception {
        Attachment lost = stored("没有提出的附件");
        Attachment fresh = stored("刚刚交来的附件");
        Attachment filed = stored("已经提出的附件");
        Pair pair = samples.aPair();
        CaseFile file = samples.aShare(pair);
        cases.act(
                file.id(),
                new CaseMove("draft", Inputs.of("opinion", "同意"), file.version(), List.of(filed)),
                pair.provider());
        Path draft = Files.createFile(directory.sub(Attachments.INCOMING).resolve(lost.id() + ".part"));
        for (Path old : List.of(attachments.content(lost), attachments.content(filed), draft)) {
            Files.setLastModifiedTime(old, FileTime.from(time.now().minus(Duration.ofHours(25))));
        }

        assertThat(sweep.run()).isGreaterThanOrEqualTo(2);
        assertThat(draft).doesNotExist();
        assertThat(attachments.content(fresh)).exists();
        assertThat(attachments.content(filed)).exists();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> attachments.content(lost))
                .satisfies(gone -> assertThat(gone.code()).isEqualTo("attachment-lost"));
        assertThat(attachments.content(stored("没有提出的附件"))).exists();
    }

    private Attachment stored(String text) {
        return attachments.store(
                "附件.txt", new ByteArrayInputStream((text + entry.code()).getBytes(StandardCharsets.UTF_8)));
    }

    private Set<Path> kept() throws IOException {
        try (Stream<Path> all = Files.walk(directory.sub(Attachments.KEPT))) {
            return all.filter(Files::isRegularFile).collect(Collectors.toSet());
        }
    }

    private HttpResponse<String> handedIn(String path, String part, String json, Actor actor) throws Exception {
        String body = """
                --lingqu\r
                Content-Disposition: form-data; name="%s"\r
                Content-Type: application/json\r
                \r
                %s\r
                --lingqu\r
                Content-Disposition: form-data; name="file"; filename="paper.txt"\r
                Content-Type: text/plain\r
                \r
                %s\r
                --lingqu--\r
                """.formatted(part, json, "附件 " + path + json + entry.code());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + people.tokenOf(actor))
                .header("Content-Type", "multipart/form-data; boundary=lingqu")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
