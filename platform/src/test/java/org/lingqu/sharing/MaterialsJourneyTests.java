package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.casework.Attachments;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A provider looks at the materials of an application and asks for one that is not on the list. */
@IntegrationTest
class MaterialsJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    GivenEntries entries;

    @Autowired
    TestPeople people;

    @Autowired
    Organization organization;

    @Autowired
    Attachments attachments;

    @Autowired
    Applications applications;

    @Autowired
    LegalTime time;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 360"})
    void sees_what_was_handed_in_and_why_nothing_more_may_be_asked_for(String language, int width) {
        Department provider = people.aDepartment();
        Account chief = people.anAccountOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        Actor officer = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
        InformationSystem system = organization.register("参保登记系统", 3, officer);
        purposes.record(officer);
        EntryVersion entry = entries.publish(provider, SharingType.CONDITIONAL, List.of(GivenEntries.MATERIAL));
        Application application = applications.apply(
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
                        Map.of(),
                        Map.of(
                                GivenEntries.MATERIAL,
                                attachments.store("职责.pdf", new ByteArrayInputStream(new byte[] {1, 2, 3}))),
                        GivenPurposes.KEPT),
                officer);

        try (Browser reader = Browser.at(port).speaking(language).wide(width).open()) {
            reader.signIn(chief.username());
            reader.go("/cases/" + application.caseId());
            reader.page().click("#content a[href$='/materials']");
            assertThat(reader.page().locator("#listed tbody tr").count()).isEqualTo(1);
            assertThat(reader.page().locator("#listed").innerText()).contains(GivenEntries.MATERIAL);
            reader.page().fill("#ask [name=material]", "保密承诺书");
            reader.page().click("#ask button[type=submit]");
            assertThat(reader.page().locator("#ask .lq-note.is-red").innerText())
                    .contains("保密承诺书")
                    .contains(GivenEntries.MATERIAL);
            reader.check();
            reader.picture("materials");
        }
        assertThat(applications.get(application.id(), officer).isPending()).isTrue();
    }
}
