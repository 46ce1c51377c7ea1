package org.lingqu.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.identity.Account;
import org.lingqu.identity.SignIn;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The data authority looks through the register and closes an event; an inspecting authority looks at a department. */
@IntegrationTest
@TestPropertySource(properties = {"lingqu.rules.pack=HN", "lingqu.casework.pilot=true"})
class SecurityEventsJourneyTests {

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    @Autowired
    ServedRegister register;

    @Autowired
    SignIn signIn;

    @Autowired
    Cases cases;

    @Autowired
    LegalTime time;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280, light", "en, 360, dark"})
    void looks_through_the_register_and_at_what_an_inspection_sees(String language, int width, String theme) {
        ServedRegister.World world = register.aWorld();
        StringBuilder values = new StringBuilder();
        for (int n = 0; n < 250; n++) {
            values.append(n == 0 ? "" : ",")
                    .append('"')
                    .append(ServedRegister.key(n))
                    .append('"');
        }
        Asked.of(port, world).post("batch", "{\"key\": \"tyshxydm\", \"values\": [" + values + "]}");
        Department home = people.aDepartment();
        Account guessed = people.anAccountOf("刘晓岚", home, PostKind.CATALOGER);
        for (int i = 0; i < 5; i++) {
            assertThat(catchThrowable(
                            () -> signIn.withPassword(guessed.username(), "wrong-password-1", SignIn.Way.PAGES)))
                    .isNotNull();
        }
        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(authority.username());
            reader.go("/incident/events");
            reader.check();
            reader.picture("security-events");
            reader.page().locator("tbody tr a").nth(1).click();
            reader.page().waitForSelector("#evidence");
            reader.check();
            reader.picture("security-event");
            reader.page().fill("#f-reason", "年度核对，已与使用部门核实");
            reader.page().click("#close button[type=submit]");
            reader.page().waitForSelector("#closed");
            reader.check();
        }
        Department provider = departments.get(world.grant().provider().department());
        Account inspector = people.anAccountOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);
        CaseFile file = admitted(provider, people.actorOf(inspector), people.actorOf(authority));
        try (Browser reader =
                Browser.at(port).speaking(language).wide(width).themed(theme).open()) {
            reader.signIn(inspector.username());
            reader.go("/incident/inspections/" + file.id());
            reader.check();
            reader.picture("inspection-log");
            reader.go("/incident/inspections/" + file.id() + "?part=grants");
            reader.check();
            reader.picture("inspection-grants");
            reader.go("/incident/inspections/" + file.id() + "?part=configuration");
            reader.check();
            reader.picture("inspection-configuration");
        }
    }

    private CaseFile admitted(Department inspected, Actor inspects, Actor authority) {
        CaseFile asked = cases.open(OpenCase.of(
                        CaseId.next(),
                        "security-inspection",
                        new SubjectRef("matter", UUID.randomUUID().toString(), "年度保密检查"),
                        inspects,
                        Party.department("inspector", inspects.home(), inspects.departmentName()),
                        Party.department("inspected", inspected.id(), inspected.name()))
                .stating(Inputs.of("kind", "SECRECY", "basis", "保密检查通知〔2026〕7号")));
        return cases.act(
                asked.id(),
                new CaseMove(
                        "admit", Inputs.of("until", time.today().plusDays(5).toString()), asked.version()),
                authority);
    }
}
