package org.lingqu.sharing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.audit.StatementKey;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Under Henan’s draft the platform makes the form of an application, seals it and brings it to the provider. */
@IntegrationTest
@TestPropertySource(properties = {"lingqu.rules.pack=HN", "lingqu.casework.pilot=true"})
class DemandFormInHenanIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    Applications applications;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    Organization organization;

    @Autowired
    Cases cases;

    @Autowired
    Attachments attachments;

    @Autowired
    TestPeople people;

    @Autowired
    LegalTime time;

    private Department provider;
    private Account answering;
    private Actor applicant;
    private InformationSystem system;

    @BeforeEach
    void two_departments() {
        people.theAuthority();
        provider = people.aDepartment();
        answering = people.anAccountOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        applicant = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
        system = organization.register("参保登记系统", 3, applicant);
        purposes.record(applicant);
    }

    @Test
    @Obligation("HN-16.3")
    void a_whole_application_becomes_a_numbered_and_sealed_form_in_the_inbox_of_the_provider() throws IOException {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        Map<String, String> stated = Map.of("SCOPE", "本局工伤保险经办窗口", "PURPOSE", "核验用人单位是否存续");
        for (String field : List.of("SCOPE", "PURPOSE")) {
            Map<String, String> lacking = new LinkedHashMap<>(stated);
            lacking.put(field, " ");
            refused("statements." + field, wish(entry, List.of("qymc"), lacking));
        }
        refused("items", wish(entry, List.of(), stated));

        Application application = applications.apply(wish(entry, List.of("tyshxydm", "qymc"), stated), applicant);
        Actor chief = people.actorOf(answering);
        CaseFile file = cases.get(requireNonNull(application.caseId()), chief);
        assertThat(Visitor.signedIn(port, answering.username()).get("/").body()).contains("/cases/" + file.id());
        assertThat(Visitor.signedIn(port, answering.username())
                        .get("/cases/" + file.id())
                        .body())
                .contains("打印需求申请表");
        List<Attachment> brought = file.history().get(0).attachments();
        assertThat(brought)
                .extracting(Attachment::name)
                .containsExactly("需求申请表 " + application.number() + ".pdf", "需求申请表 " + application.number() + ".txt");
        String paper = Files.readString(attachments.content(brought.get(0)), StandardCharsets.ISO_8859_1);
        assertThat(paper).startsWith("%PDF-1.5").contains(shown("需求申请表 " + application.number()));
        assertThat(paper).contains(shown("共享范围：本局工伤保险经办窗口"), shown("共享用途：核验用人单位是否存续"));
        assertThat(paper).contains(shown("申请数据项数内容：2 项：统一社会信用代码、企业名称"));

        String at = "/api/v1/sharing/applications/" + application.id() + "/form";
        Answer form = Program.with(port, people.tokenOf(chief)).get(at);
        String note = form.json().path("note").asString();
        String key = form.json().path("verificationKey").asString();
        assertThat(form.json().path("number").asString()).isEqualTo(application.number());
        assertThat(form.json().path("fields").path("共享范围").asString()).isEqualTo("本局工伤保险经办窗口");
        assertThat(form.json().path("fields").path("数据范围").asString())
                .as("in words, as the pages say it")
                .isEqualTo("全部数据");
        assertThat(form.json().path("fields").path("调用频次").asString()).contains("5,000");
        assertThat(Files.readString(attachments.content(brought.get(1)))).isEqualTo(note);
        assertThat(StatementKey.isSigned(note, key)).isTrue();
        assertThat(StatementKey.isSigned(note.replace("2 项", "6 项"), key))
                .as("changed afterwards")
                .isFalse();
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);
        assertThat(Program.with(port, people.tokenOf(stranger)).get(at).status())
                .isEqualTo(404);
    }

    /** As it stands in the page: UTF-16, in hexadecimal. */
    private static String shown(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
    }

    private void refused(String where, Wish wish) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applications.apply(wish, applicant))
                .satisfies(problem ->
                        assertThat(problem.faults()).extracting(Fault::where).containsExactly(where));
        assertThat(applications.lodgedBy(applicant, null, 50).shown()).isEmpty();
    }

    private Wish wish(EntryVersion entry, List<String> items, Map<String, String> statements) {
        return new Wish(
                entry.code(),
                system.id(),
                items,
                RowFilter.ALL,
                GivenPurposes.CHECKING,
                Manner.INTERFACE,
                Set.of(CallKind.LOOKUP),
                new Period(time.today(), time.today().plusYears(1)),
                new Frequency(5000, 50),
                statements,
                Map.of());
    }
}
