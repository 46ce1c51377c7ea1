package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.audit.BothVerdicts;
import org.lingqu.audit.GivenRecords;
import org.lingqu.audit.LogBook;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The evidence of a case about sharing: application, grant, and each call under it. */
@IntegrationTest
class SharingEvidenceIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    Applications applications;

    @Autowired
    Grants grants;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    GivenRecords records;

    @Autowired
    TestPeople people;

    @Autowired
    Organization organization;

    @Autowired
    LogBook log;

    @Autowired
    LegalTime time;

    @TempDir
    Path folder;

    private Department provider;
    private Actor applicant;
    private Actor chief;
    private InformationSystem system;

    @BeforeEach
    void two_departments() {
        provider = people.aDepartment();
        applicant = people.aPersonOf(
                people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE, PostKind.STEWARD, PostKind.INTEGRATOR);
        chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        system = organization.register("工伤保险参保登记系统", 3, applicant);
        purposes.record(applicant);
    }

    @Test
    void holds_the_application_the_grant_and_every_call_and_is_proved_by_both_verifiers() throws Exception {
        Application application = applications.apply(
                new Wish(
                        entries.publish(provider, SharingType.CONDITIONAL).code(),
                        system.id(),
                        List.of("qymc", "tyshxydm"),
                        RowFilter.ALL,
                        GivenPurposes.CHECKING,
                        Manner.INTERFACE,
                        Set.of(CallKind.LOOKUP),
                        new Period(time.today(), time.today().plusYears(1)),
                        new Frequency(5000, 50),
                        Map.of(),
                        Map.of()),
                applicant);
        Content content = application.content();
        applications.answer(
                application.id(),
                "grant",
                new Inputs(Map.of(
                        "items", content.items().stream().map(GrantedItem::code).toList(),
                        "until", List.of(content.period().to().toString()),
                        "perDay", List.of("5000"))),
                chief);
        Grant grant = grants.of(application.id()).orElseThrow();
        for (int n = 1; n <= 3; n++) {
            records.positionOf(records.write(records.aCall()
                    .by(grant.consumer().department(), system.id())
                    .under(grant.id())
                    .forMatter("事项 " + n)));
        }
        records.positionOf(records.write(records.aCall().forMatter("别人的")));

        Path pack = folder.resolve("case.zip");
        Files.write(pack, fetched(application, chief));
        BothVerdicts verdicts = BothVerdicts.of(pack, log.vkey());
        for (BothVerdicts.Verdict verdict : List.of(verdicts.ours(), verdicts.other())) {
            assertThat(verdict.findings()).isEmpty();
            assertThat(verdict.code()).isZero();
        }
        assertThat(json(pack, "application.json").path("number").asString()).isEqualTo(application.number());
        JsonNode told = json(pack, "grant.json");
        assertThat(told.path("number").asString()).isEqualTo(grant.number());
        assertThat(told.at("/basis/packVersion").asInt())
                .isEqualTo(grant.basis().packVersion());
        assertThat(text(pack, "grant.json"))
                .as("sorted names, no blanks")
                .startsWith("{\"basis\":{\"bounds\":[")
                .doesNotContain("\n");
        assertThat(proofs(pack)).as("all calls under the grant and no other").hasSize(3);
    }

    private byte[] fetched(Application application, Actor reader) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/cases/"
                        + Objects.requireNonNull(application.caseId()) + "/evidence"))
                .header("Authorization", "Bearer " + people.tokenOf(reader))
                .build();
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray()),
                        answer -> answer.statusCode() == 200)
                .body();
    }

    private static JsonNode json(Path pack, String name) throws IOException {
        return JsonMapper.shared().readTree(text(pack, name));
    }

    private static String text(Path pack, String name) throws IOException {
        try (ZipFile zip = new ZipFile(pack.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Entries of the log in the pack that are calls. */
    private static List<String> proofs(Path pack) throws IOException {
        try (ZipFile zip = new ZipFile(pack.toFile())) {
            List<String> calls = new ArrayList<>();
            for (String name : zip.stream().map(ZipEntry::getName).toList()) {
                if (name.endsWith(".tlog-proof")) {
                    String proof = text(pack, name);
                    String entry = new String(
                            Base64.getDecoder()
                                    .decode(proof.lines()
                                            .filter(line -> line.startsWith("extra "))
                                            .findFirst()
                                            .orElseThrow()
                                            .substring("extra ".length())),
                            StandardCharsets.UTF_8);
                    if (entry.contains("\"kind\":\"access\"")) {
                        calls.add(entry);
                    }
                }
            }
            return calls;
        }
    }
}
