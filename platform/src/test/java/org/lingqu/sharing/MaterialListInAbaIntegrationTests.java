package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.casework.NightlySweep;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.OneSourceCity;
import org.lingqu.catalog.OneSourceTest;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.compile.ASheet;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Under Aba’s measures everything an applicant must hand in is listed beforehand, and nothing is asked for later. */
@OneSourceTest
class MaterialListInAbaIntegrationTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    OneSourceCity city;

    @Autowired
    Compilation compilation;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    Organization organization;

    @Autowired
    Applications applications;

    @Autowired
    MaterialDemands demands;

    @Autowired
    AnswerRules rules;

    @Autowired
    Attachments attachments;

    @Autowired
    NightlySweep sweep;

    @Autowired
    LegalTime time;

    @Autowired
    JdbcClient jdbc;

    private Department provider;
    private Actor chief;
    private Actor applicant;
    private InformationSystem system;

    @BeforeEach
    void two_departments() {
        city.applies();
        provider = people.aDepartment();
        chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE, PostKind.CATALOGER);
        applicant = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
        system = organization.register("核验系统", 3, applicant);
        purposes.record(applicant);
    }

    @Test
    @Obligation("AB-26.3")
    void the_whole_list_is_registered_what_is_on_it_is_handed_in_and_nothing_else_is_asked_for() {
        Draft bare = compilation.begin(ASheet.aSheet().needing().build(), chief);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> compilation.submit(bare.id(), bare.revision(), chief))
                .satisfies(refused -> assertThat(refused.faults())
                        .singleElement()
                        .satisfies(fault -> {
                            assertThat(fault.where()).isEqualTo("materials");
                            assertThat(((Citation) fault.arguments().get(0)).obligations())
                                    .contains("AB-26.3");
                        }));
        Draft whole = compilation.begin(ASheet.aSheet().needing("职责依据").build(), chief);
        assertThat(compilation.faults(whole)).isEmpty();

        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL, List.of(GivenEntries.MATERIAL));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applications.apply(wish(entry, Map.of()), applicant))
                .satisfies(refused -> assertThat(refused.faults())
                        .containsExactly(Fault.of("materials[0]", "material-missing", GivenEntries.MATERIAL)));
        Application application = applications.apply(
                wish(entry, Map.of(GivenEntries.MATERIAL, attachments.store("职责.pdf", content()))), applicant);
        assertThat(application.isPending()).isTrue();

        // a later version of the entry asks for more; that counts for later applications only
        jdbc.sql("""
                        insert into catalog.entry_version (entry, number, name, provider_name, provider_code, content, pack_id, pack_version,
                          change_reason, compiled_by, published_at)
                        select entry, 2, name, provider_name, provider_code,
                          jsonb_set(content, '{sharing,materials}', '["职责依据", "系统测评报告"]'), pack_id, pack_version, '', '', published_at
                        from catalog.entry_version where entry = ?
                        """).param(entry.entry().value()).update();
        jdbc.sql("update catalog.entry set live_version = 2 where id = ?")
                .param(entry.entry().value())
                .update();
        for (String more : List.of("系统测评报告", "保密承诺书")) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> demands.demand(application.id(), more, chief))
                    .satisfies(refused -> {
                        assertThat(refused.code()).isEqualTo("material-not-listed");
                        assertThat(refused.arguments()).contains(more, GivenEntries.MATERIAL);
                        assertThat(refused.citations().get(0).article()).contains("第二十六条");
                    });
        }
        Answer again = Program.with(port, people.tokenOf(chief))
                .post(
                        "/api/v1/sharing/applications/" + application.id() + "/material-demands",
                        Map.of("material", GivenEntries.MATERIAL));
        assertThat(again.code()).isEqualTo("material-handed-in");
        assertThat(applications.get(application.id(), applicant).isPending()).isTrue();
        assertThat(jdbc.sql(
                                "select count(*) from audit.record where verb = 'sharing.demand-material' and subject_id = ?")
                        .param(application.id().toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void the_page_shows_the_list_and_refuses_what_is_beyond_it_on_the_spot() {
        Account account = people.anAccountOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL, List.of(GivenEntries.MATERIAL));
        Application application = applications.apply(
                wish(entry, Map.of(GivenEntries.MATERIAL, attachments.store("职责.pdf", content()))), applicant);
        String address = "/sharing/applications/" + application.id() + "/materials";
        Visitor visitor = Visitor.signedIn(port, account.username());

        assertThat(visitor.get(address).body()).contains(GivenEntries.MATERIAL, "已提交", "第二十六条");
        assertThat(visitor.post(address, Map.of("material", " ")).body()).contains("材料名称没有写");
        assertThat(visitor.post(address, Map.of("material", "保密承诺书")).body()).contains("保密承诺书", "第二十六条");
        assertThat(demands.of(application.id(), chief).asked()).isEmpty();
        assertThat(demands.of(application.id(), applicant).mayAsk()).isFalse();
    }

    @Test
    void a_material_of_what_a_rule_grants_stays_with_the_application_and_both_departments_read_it() throws IOException {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL, List.of(GivenEntries.MATERIAL));
        rules.set(
                entry.code(),
                new AnswerRules.Bounds(
                        List.of("tyshxydm", "qymc"), Set.of(CallKind.LOOKUP), List.of(), 5000, 50, 400, RowFilter.ALL),
                chief);
        String text = UUID.randomUUID().toString();
        Attachment material =
                attachments.store("职责依据.txt", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        Application application = applications.apply(wish(entry, Map.of(GivenEntries.MATERIAL, material)), applicant);
        assertThat(application.route()).isEqualTo(Application.Route.RULE);

        sweep.aDayAfter(material);

        String api = "/api/v1/sharing/applications/" + application.id();
        Program answering = Program.with(port, people.tokenOf(chief));
        JsonNode listed = answering.get(api + "/material-demands").json().path("listed");
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("material").asString()).isEqualTo(GivenEntries.MATERIAL);
        String file = listed.path(0).path("file").asString();
        assertThat(answering.get(file).body()).isEqualTo(text);
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);
        assertThat(Program.with(port, people.tokenOf(stranger)).get(file).status())
                .isEqualTo(404);
        assertThat(answering.get(api + "/materials/" + UUID.randomUUID()).code())
                .isEqualTo("attachment-unknown");

        Visitor visitor = Visitor.signedIn(
                port,
                people.anAccountOf(provider, PostKind.CHIEF_REPRESENTATIVE).username());
        String page = "/sharing/applications/" + application.id();
        assertThat(visitor.get(page).body()).contains("href=\"" + page + "/materials\"");
        assertThat(visitor.get(page + "/materials").body())
                .contains("href=\"" + page + "/materials/" + material.id() + "\" download>职责依据.txt</a>")
                .doesNotContain("/cases/");
        assertThat(visitor.get(page + "/materials/" + material.id()))
                .satisfies(download -> assertThat(download.body()).isEqualTo(text))
                .satisfies(download ->
                        assertThat(download.header("Content-Disposition")).startsWith("attachment"));
        assertThat(visitor.get(page + "/materials").body()).contains("申请部门和提供部门都可以下载");
        // of one made before files were kept with it
        jdbc.sql("delete from sharing.application_material where application = ?")
                .param(application.id().value())
                .update();
        assertThat(visitor.get(page + "/materials").body())
                .contains("已提交", "提交的文件没有保存")
                .doesNotContain("可以下载");
    }

    @Test
    void an_application_answered_at_once_without_materials_has_none_to_show() {
        EntryVersion entry = entries.publish(provider, SharingType.UNCONDITIONAL);
        Application application = applications.apply(wish(entry, Map.of()), applicant);

        assertThat(application.caseId()).isNull();
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> demands.of(application.id(), chief))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("application-without-case"));
    }

    @Test
    void nobody_but_the_provider_asks_for_materials() {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        Application application = applications.apply(wish(entry, Map.of()), applicant);
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> demands.demand(application.id(), "承诺书", stranger))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("application-unknown"));
        for (String material : List.of("承诺书", GivenEntries.MATERIAL)) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> demands.demand(application.id(), material, applicant))
                    .as("the applicant answers other applications, not its own")
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo("material-demand-not-yours"));
        }
    }

    private static ByteArrayInputStream content() {
        return new ByteArrayInputStream(new byte[] {1, 2, 3});
    }

    private Wish wish(EntryVersion entry, Map<String, Attachment> materials) {
        return new Wish(
                entry.code(),
                system.id(),
                List.of("tyshxydm", "qymc"),
                RowFilter.ALL,
                GivenPurposes.CHECKING,
                Manner.INTERFACE,
                Set.of(CallKind.LOOKUP),
                new Period(time.today(), time.today().plusYears(1)),
                new Frequency(5000, 50),
                Map.of(),
                materials);
    }
}
