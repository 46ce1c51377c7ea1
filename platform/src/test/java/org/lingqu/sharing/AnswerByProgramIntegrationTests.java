package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.casework.ConfirmedPacks;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A provider that answers by program reads everything it must judge. */
@IntegrationTest
class AnswerByProgramIntegrationTests {

    private static final String API = "/api/v1/sharing/";

    @LocalServerPort
    int port;

    @Autowired
    Applications applications;

    @Autowired
    AnswerRules rules;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenGrants given;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    Attachments attachments;

    @Autowired
    ConfirmedPacks confirmed;

    @Autowired
    RulePacks packs;

    @Autowired
    Organization organization;

    @Autowired
    TestPeople people;

    @Autowired
    LegalTime time;

    private Department provider;
    private Department consumer;
    private Actor chief;
    private Actor applicant;
    private InformationSystem system;
    private Program answering;

    @BeforeEach
    void two_departments() {
        confirmed.all();
        provider = people.aDepartment();
        consumer = people.aDepartment();
        chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        applicant = people.aPersonOf(consumer, PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
        system = organization.register("核验系统", 3, applicant);
        purposes.record(applicant);
        answering = Program.with(port, people.tokenOf(chief));
    }

    @Test
    void what_the_regulation_wants_stated_and_what_was_handed_in_under_HS() {
        Application application = applied("HS");

        JsonNode read = answering.get(API + "applications/" + application.id()).json();

        assertThat(read.path("statements").propertyNames()).contains("DEMAND", "PURPOSE");
        assertThat(read.path("statements").path("DEMAND").asString()).isEqualTo("核验 DEMAND");
        assertThat(read.path("materials").path(0).asString()).isEqualTo(GivenEntries.MATERIAL);
        JsonNode materials = answering
                .get(API + "applications/" + application.id() + "/material-demands")
                .json();
        assertThat(materials.path("listed").path(0).path("material").asString()).isEqualTo(GivenEntries.MATERIAL);
        assertThat(materials.path("listed").path(0).path("handedIn").asBoolean())
                .isTrue();
        assertThat(materials.path("listed").path(0).path("file").isNull())
                .as("its case has the file")
                .isTrue();
        assertThat(materials.path("asked")).isEmpty();
    }

    @Test
    void who_answers_for_the_data_and_within_which_scope_they_are_used_under_HF() {
        Application application = applied("HF");

        JsonNode read = answering.get(API + "applications/" + application.id()).json();

        assertThat(read.path("responsible").path("handler").asString()).isEqualTo("江知渔");
        assertThat(read.path("responsible").path("manager").asString()).isEqualTo("陆听澜");
        assertThat(read.path("statements").propertyNames())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(WishCheck.furtherStatements(packs.get("HF")));
    }

    @Test
    void why_a_period_is_to_be_longer() {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
        Grant grant = given.give(OfEntry.grant(entry, provider, consumer, system, time.today()));
        Application longer = applications.extend(grant.id(), grant.period().to().plusMonths(6), "参保登记延期到明年", applicant);

        JsonNode read = answering.get(API + "applications/" + longer.id()).json();

        assertThat(read.path("statements").path("EXTENSION").asString()).isEqualTo("参保登记延期到明年");
        assertThat(read.path("extending").asString()).isEqualTo(grant.id().toString());
    }

    @Test
    void the_rules_of_the_own_department_page_by_page() {
        List<String> codes = new ArrayList<>();
        for (int n = 0; n < 51; n++) {
            EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL);
            rules.set(
                    entry.code(),
                    new AnswerRules.Bounds(
                            List.of("qymc"), Set.of(CallKind.LOOKUP), List.of(), 100, 5, 30, RowFilter.ALL),
                    chief);
            codes.add(entry.code().value());
        }

        List<String> read = new ArrayList<>();
        String next = "";
        do {
            Answer page = answering.get(API + "rules" + (next.isEmpty() ? "" : "?after=" + next));
            assertThat(page.json()).hasSizeLessThanOrEqualTo(50);
            page.json().forEach(rule -> read.add(rule.path("resource").asString()));
            next = page.header("X-Next");
        } while (!next.isEmpty());

        assertThat(read).isSorted().containsExactlyInAnyOrderElementsOf(codes);
        assertThat(Program.with(port, people.tokenOf(applicant))
                        .get(API + "rules")
                        .json())
                .as("those of others are asked for by their data")
                .isEmpty();
    }

    private Application applied(String pack) {
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL, List.of(GivenEntries.MATERIAL));
        Map<String, String> statements = new LinkedHashMap<>();
        WishCheck.furtherStatements(packs.get(pack)).forEach(code -> statements.put(code, "核验 " + code));
        Attachment material = attachments.store(
                "职责依据.txt",
                new ByteArrayInputStream(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8)));
        return applications.apply(
                new Wish(
                        entry.code(),
                        system.id(),
                        List.of("tyshxydm", "qymc"),
                        RowFilter.ALL,
                        GivenPurposes.CHECKING,
                        Manner.INTERFACE,
                        Set.of(CallKind.LOOKUP),
                        new Period(time.today(), time.today().plusYears(1)),
                        new Frequency(5000, 50),
                        statements,
                        Map.of(GivenEntries.MATERIAL, material),
                        GivenPurposes.KEPT),
                packs.get(pack),
                applicant);
    }
}
