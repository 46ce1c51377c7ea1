package org.lingqu.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.audit.BothVerdicts;
import org.lingqu.audit.LogBook;
import org.lingqu.audit.StatementKey;
import org.lingqu.casework.SampleCases.Pair;
import org.lingqu.kernel.Actor;
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

/** A case that was decided, taken home as evidence, and what becomes of it when somebody touches it. */
@IntegrationTest
class CaseEvidenceIntegrationTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    SampleCases samples;

    @Autowired
    Cases cases;

    @Autowired
    Attachments attachments;

    @Autowired
    TestPeople people;

    @Autowired
    AuditTrail trail;

    @Autowired
    LogBook log;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private Pair pair;
    private CaseFile file;
    private Map<String, byte[]> pack;

    @BeforeEach
    void a_decided_case() throws Exception {
        pair = samples.aPair();
        file = samples.aShare(pair);
        Attachment paper =
                attachments.store("意见.txt", new ByteArrayInputStream("同意。\n".getBytes(StandardCharsets.UTF_8)));
        cases.act(
                file.id(),
                new CaseMove(
                        "grant",
                        Inputs.of("items", "A", "until", "2027-10-14", "quota", "5000"),
                        file.version(),
                        List.of(paper)),
                pair.provider());
        pack = unzipped(fetched(pair.user()));
    }

    @Test
    void both_verifiers_prove_a_case_from_its_pack_alone() throws Exception {
        BothVerdicts verdicts = judged(pack);
        for (BothVerdicts.Verdict verdict : List.of(verdicts.ours(), verdicts.other())) {
            assertThat(verdict.findings()).isEmpty();
            assertThat(verdict.code()).isZero();
            assertThat(verdict.json().path("intact").asBoolean()).isTrue();
            assertThat(verdict.json().path("steps").asInt()).isEqualTo(3);
            assertThat(verdict.json().path("unbound").asInt()).isZero();
            assertThat(verdict.json().path("records").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(verdict.json().at("/case/number").asString()).isEqualTo(file.number());
        }
        assertThat(pack.keySet())
                .contains(
                        "manifest.json",
                        "manifest.note",
                        "case.json",
                        "law.json",
                        "HOWTO.txt",
                        "checkpoint",
                        "vkey",
                        "history/0001.json",
                        "history/0003.json")
                .anyMatch(name -> name.startsWith("attachments/"));
        assertThat(text("history/0003.json")).contains("\"act\":\"grant\"", "2027-10-14", "意见.txt");
    }

    @Test
    void a_step_written_anew_is_seen_even_when_the_manifest_was_written_anew_too() throws Exception {
        String before = text("history/0003.json");
        pack.put("history/0003.json", before.replace("2027-10-14", "2029-10-14").getBytes(StandardCharsets.UTF_8));
        both("file-changed history/0003.json");
        String manifest = text("manifest.json");
        pack.put(
                "manifest.json",
                manifest.replace(digest(before.getBytes(StandardCharsets.UTF_8)), digest(pack.get("history/0003.json")))
                        .getBytes(StandardCharsets.UTF_8));
        both("file-changed manifest.json", "step-changed history/0003.json");
    }

    @Test
    void a_record_written_anew_a_lost_file_and_one_slipped_in_are_seen() throws Exception {
        String record = pack.keySet().stream()
                .filter(name -> name.endsWith(".tlog-proof"))
                .sorted()
                .findFirst()
                .orElseThrow();
        String proof = text(record);
        Map<String, byte[]> whole = new LinkedHashMap<>(pack);
        int at = proof.indexOf("extra ") + 30;
        pack.put(
                record,
                (proof.substring(0, at) + (proof.charAt(at) == 'A' ? 'B' : 'A') + proof.substring(at + 1))
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(judged(pack).ours().findings()).contains("file-changed " + record, "not-proved " + record);
        assertThat(judged(pack).other().findings())
                .isEqualTo(judged(pack).ours().findings());

        pack = new LinkedHashMap<>(whole);
        pack.remove("case.json");
        both("file-missing case.json");

        pack = new LinkedHashMap<>(whole);
        pack.put("history/0004.json", "{}".getBytes(StandardCharsets.UTF_8));
        both("file-unknown history/0004.json", "step-unproved history/0004.json");
    }

    @Test
    void one_byte_changed_in_any_file_is_seen_and_the_file_named() throws Exception {
        Map<String, byte[]> whole = new LinkedHashMap<>(pack);
        for (String name : whole.keySet()) {
            byte[] changed = whole.get(name).clone();
            changed[changed.length / 2] ^= 1;
            pack = new LinkedHashMap<>(whole);
            pack.put(name, changed);
            BothVerdicts verdicts = judged(pack);
            String finding = (name.equals("manifest.note") ? "manifest-unsigned " : "file-changed ") + name;
            assertThat(verdicts.ours().code()).as(name).isEqualTo(1);
            assertThat(verdicts.ours().findings()).as(name).contains(finding);
            assertThat(verdicts.other().code()).as(name).isEqualTo(1);
            assertThat(verdicts.other().findings()).as(name).contains(finding);
        }
    }

    @Test
    void the_law_of_the_pack_is_that_of_the_version_the_case_was_opened_under() {
        JsonNode law = JsonMapper.shared().readTree(pack.get("law.json"));
        assertThat(law.path("pack").asString()).isEqualTo(file.packId());
        assertThat(law.path("version").asInt()).isEqualTo(file.packVersion());
        assertThat(law.path("values").size()).isGreaterThan(50);
        assertThat(law.path("values").valueStream())
                .as("an article beside what it lays down")
                .anySatisfy(value -> {
                    assertThat(value.path("key").asString()).isEqualTo("exchange.directChannelRegister");
                    assertThat(value.path("article").asString()).startsWith("第二十三条");
                });
    }

    @Test
    void a_manifest_signed_by_a_key_the_log_does_not_name_is_refused() throws Exception {
        StatementKey own = StatementKey.of(folder.resolve("own-key"), "lingqu.local/log/evidence");
        String note = text("manifest.note");
        pack.put(
                "manifest.note",
                own.sign(note.substring(0, note.indexOf("\n\n") + 1)).getBytes(StandardCharsets.UTF_8));
        both("manifest-unsigned manifest.note");
        pack.remove("manifest.note");
        both("file-missing manifest.note");
    }

    /** As when the month of the first start was dropped, which is lawful when it is older than every term. */
    @Test
    void when_the_record_that_names_the_key_is_gone_another_one_names_it() throws Exception {
        jdbc.sql("update audit.evidence_key set rec_id = gen_random_uuid()").update();
        pack = unzipped(fetched(pair.user()));
        BothVerdicts verdicts = judged(pack);
        assertThat(verdicts.ours().findings()).isEmpty();
        assertThat(verdicts.other().findings()).isEmpty();
        assertThat(verdicts.ours().code()).isZero();
        assertThat(verdicts.other().code()).isZero();
    }

    @Test
    void a_step_that_no_record_holds_is_named_by_the_pack() throws Exception {
        jdbc.sql("""
                        insert into casework.history (case_id, seq, at, actor_kind, actor_id, actor_name, department, department_name, act,
                          from_stage, to_stage, said, inputs)
                        select case_id, 4, at, actor_kind, actor_id, actor_name, department, department_name, act, from_stage, to_stage,
                          said, inputs from casework.history where case_id = :case and seq = 3""").param("case", file.id().value()).update();
        pack = unzipped(fetched(pair.user()));
        BothVerdicts verdicts = judged(pack);
        assertThat(verdicts.ours().code()).isZero();
        assertThat(verdicts.ours().json().path("unbound").asInt()).isEqualTo(1);
        assertThat(verdicts.other().json().path("unbound").asInt()).isEqualTo(1);
    }

    @Test
    void a_program_downloads_what_was_handed_in_as_the_page_does() {
        Attachment paper =
                cases.get(file.id(), pair.user()).history().get(2).attachments().get(0);
        String address = "/api/v1/cases/" + file.id() + "/attachments/";
        Program program = Program.with(port, people.tokenOf(pair.user()));
        Answer answer = program.get(address + paper.id());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("同意。\n");
        assertThat(answer.header("Content-Disposition")).startsWith("attachment");
        assertThat(program.get(address + java.util.UUID.randomUUID()).code()).isEqualTo("attachment-unknown");
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);
        assertThat(Program.with(port, people.tokenOf(stranger))
                        .get(address + paper.id())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void only_who_may_see_the_case_gets_it_and_each_time_is_recorded() throws Exception {
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);
        assertThat(call(stranger).statusCode()).isEqualTo(404);
        fetched(pair.provider());
        assertThat(jdbc.sql(
                                "select actor_id from audit.record where kind = 1 and verb = 'audit.pack' and subject_id = :case"
                                        + " order by rec_id")
                        .param("case", file.id().toString())
                        .query(java.util.UUID.class)
                        .list())
                .containsExactly(pair.user().id(), pair.provider().id());
    }

    @Test
    void of_what_was_done_to_its_subject_the_pack_holds_what_its_reader_sees_in_the_log() throws Exception {
        Actor third = people.aPersonOf(people.aDepartment(), PostKind.STEWARD);
        trail.recordApart(Act.of(third, "sample.look", file.subject()));
        trail.recordApart(Act.of(pair.user(), "sample.ask", file.subject()));
        pack = unzipped(fetched(pair.user()));
        assertThat(acts())
                .anyMatch(act -> act.contains("sample.ask"))
                .anyMatch(act -> act.contains(pair.provider().id().toString()))
                .noneMatch(act -> act.contains("sample.look"));
        assertThat(judged(pack).ours().code()).isZero();
        pack = unzipped(fetched(pair.provider()));
        assertThat(acts())
                .anyMatch(act -> act.contains(pair.user().id().toString()))
                .noneMatch(act -> act.contains("\"verb\":\"sample."));
    }

    /** Entries of the log in the pack. */
    private List<String> acts() {
        return pack.keySet().stream()
                .filter(name -> name.startsWith("records/"))
                .map(name -> text(name)
                        .lines()
                        .filter(line -> line.startsWith("extra "))
                        .findFirst()
                        .orElseThrow())
                .map(line -> new String(
                        Base64.getDecoder().decode(line.substring("extra ".length())), StandardCharsets.UTF_8))
                .toList();
    }

    private void both(String... findings) throws IOException {
        BothVerdicts verdicts = judged(pack);
        assertThat(verdicts.ours().findings()).containsExactly(findings);
        assertThat(verdicts.other().findings()).containsExactly(findings);
        assertThat(verdicts.ours().code()).isEqualTo(1);
        assertThat(verdicts.other().code()).isEqualTo(1);
    }

    private BothVerdicts judged(Map<String, byte[]> files) throws IOException {
        Path archive = folder.resolve("case.zip");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
            }
        }
        return BothVerdicts.of(archive, log.vkey());
    }

    private String text(String name) {
        return new String(pack.get(name), StandardCharsets.UTF_8);
    }

    private static String digest(byte[] bytes) {
        return org.lingqu.audit.EvidencePack.digest(bytes);
    }

    /** The pack; a case that has just moved is refused for the second in which its record has no position yet. */
    private byte[] fetched(Actor reader) throws Exception {
        long until = System.nanoTime() + 20_000_000_000L;
        HttpResponse<byte[]> answer = call(reader);
        while (answer.statusCode() == 409 && System.nanoTime() < until) {
            answer = call(reader);
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
        return answer.body();
    }

    private HttpResponse<byte[]> call(Actor reader) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/cases/" + file.id() + "/evidence"))
                .header("Authorization", "Bearer " + people.tokenOf(reader))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static Map<String, byte[]> unzipped(byte[] archive) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
