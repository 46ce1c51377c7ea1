package org.lingqu.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingqu.identity.Account;
import org.lingqu.identity.SystemClients;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.InformationSystem;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Browser;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The main job by hand: people of three departments, one after the other, each in a browser of his own. What a system does – calling – is
 * done as a system does it. Pictures of the documentation come from here.
 */
@IntegrationTest
class MainJobJourneyTests {

    private static final String KEY = "91349901MA00000158";
    private static final String REGISTER = """
            tyshxydm,qymc,fddbrxm,fddbrzjhm
            91349901MA00000158,石桥白泽电子有限公司,方望舒,349901197203128914
            91349901MA00000234,云岭青石物流有限公司,程景行,349901196502149112
            91349901MA0000031X,,沈若谷,349901198011053318
            """;
    private static final Pattern CODE = Pattern.compile("\\d{6}/\\d{6}");

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Organization organization;

    @Autowired
    SystemClients clients;

    private String language = "";
    private int width;

    @ParameterizedTest
    @CsvSource({"zh-CN, 1280", "en, 1280", "en, 360"})
    void three_departments_do_the_main_job(String speaks, int wide) {
        language = speaks;
        width = wide;
        Department market = people.aDepartment();
        Department labour = people.aDepartment();
        Account compiler = people.anAccountOf(market, PostKind.CATALOGER, PostKind.STEWARD);
        Account chief = people.anAccountOf(market, PostKind.CHIEF_REPRESENTATIVE);
        Account authority = people.anAccountOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Account applicant = people.anAccountOf(labour, PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
        Actor integrator = people.actorOf(applicant);
        InformationSystem system = organization.register("工伤保险参保登记系统", 3, integrator);
        String name = "企业登记注册信息" + UUID.randomUUID().toString().substring(0, 5);

        String review = compiles(compiler, name, market);
        String code = publishes(authority, review, name);
        gathers(compiler, code);
        String share = applies(applicant, name, code);
        answers(chief, share);
        calls(applicant, name, clients.issue(system.id(), integrator));
        takesBack(chief, name);
    }

    /** The form says what is missing, keeps what was typed, and takes it when the basis is there.
     * @return the address of the case */
    private String compiles(Account who, String name, Department department) {
        try (Browser reader = open(who)) {
            Page page = reader.page();
            reader.go("/catalog/drafts/new");
            page.fill("[name=name]", name);
            page.selectOption(
                    "[name=classification]",
                    page.locator("[name=classification] option")
                            .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(department.name()))
                            .getAttribute("value"));
            page.fill("[name=summary]", "本市登记的企业的名称、代码和法定代表人。");
            page.selectOption("[name=origin]", "DIRECT");
            page.selectOption("[name=cycle]", "DAILY");
            item(page, 0, "tyshxydm", "统一社会信用代码", "18", "NONE", "CREDIT_CODE");
            page.check("[name='items[0].key']");
            item(page, 1, "qymc", "企业名称", "200", "NONE", "NONE");
            item(page, 2, "fddbrxm", "法定代表人姓名", "60", "NAME", "NONE");
            item(page, 3, "fddbrzjhm", "法定代表人证件号码", "18", "IDENTITY_NUMBER", "IDENTITY_NUMBER");
            page.check("[name=sharingType][value=CONDITIONAL]");
            page.fill("[name=reason]", "含法定代表人的证件号码，须核对使用部门的职责。");
            page.fill("[name=conditions]", "用于核验主体资格。");
            page.check("[name=modes][value=INTERFACE]");
            page.fill("[name=materials]", "职责依据");
            page.check("[name=openingType][value=NOT_OPEN]");
            page.click("button[value=submit]");
            assertThat(page.locator("#f-bases .lq-wrong").count()).isPositive();
            assertThat(page.inputValue("[name=name]")).isEqualTo(name);
            reader.picture("journey-compile");
            reader.check();

            page.fill("[name='bases[0].title']", "中华人民共和国个人信息保护法");
            page.selectOption("[name='bases[0].rank']", "LAW");
            page.fill("[name='bases[0].article']", "第三十四条");
            page.click("button[value=submit]");
            assertThat(page.url()).contains("/cases/");
            reader.check();
            return path(page);
        }
    }

    private static void item(Page page, int line, String code, String name, String length, String mark, String rule) {
        String at = "[name='items[" + line + "].";
        page.fill(at + "name']", name);
        page.fill(at + "code']", code);
        page.fill(at + "length']", length);
        page.check(at + "required']");
        page.selectOption(at + "grade']", mark.equals("NONE") ? "GENERAL_1" : "GENERAL_3");
        page.selectOption(at + "mark']", mark);
        page.selectOption(at + "rule']", rule);
    }

    /** @return the resource code */
    private String publishes(Account who, String review, String name) {
        try (Browser reader = open(who)) {
            assertThat(reader.go(review)).isEqualTo(200);
            assertThat(reader.text()).contains(name, "第三十四条");
            reader.check();
            reader.page().click("button[value=publish]");
            assertThat(reader.page().locator("#decide").count()).isZero();
            reader.picture("journey-published");
            reader.check();
            search(reader, name);
            Matcher code = CODE.matcher(reader.page().content());
            assertThat(code.find()).isTrue();
            return code.group();
        }
    }

    /** Asks again until the index has it; every question is a new page. */
    private static void search(Browser reader, String words) {
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            reader.go("/catalog?q=" + Interfaces.encoded(words));
            assertThat(reader.text()).contains(words);
            assertThat(reader.page().locator("main a[href^='/catalog/']").count())
                    .isPositive();
            assertThat(CODE.matcher(reader.text()).find()).isTrue();
        });
    }

    private void gathers(Account who, String code) {
        try (Browser reader = open(who)) {
            Page page = reader.page();
            assertThat(reader.go("/collection/entries/" + code + "/new")).isEqualTo(200);
            page.setInputFiles(
                    "[name=file]", new FilePayload("企业登记.csv", "text/csv", REGISTER.getBytes(StandardCharsets.UTF_8)));
            page.click("#file button[type=submit]");
            page.waitForURL(Pattern.compile("/collection/loads/"));
            String load = path(page);
            // it may wait for the loads of other tests, one of which runs at a time
            await().atMost(Duration.ofMinutes(5)).untilAsserted(() -> {
                reader.go(load);
                assertThat(page.locator("#quarantine tbody tr").count()).isEqualTo(2);
                assertThat(page.locator("a[href$='/receipt']").count()).isPositive();
            });
            reader.picture("journey-load");
            reader.check();
        }
    }

    /** @return the address of the case */
    private String applies(Account who, String name, String code) {
        try (Browser reader = open(who)) {
            Page page = reader.page();
            search(reader, name);
            reader.picture("journey-search");
            reader.check();
            assertThat(reader.go("/catalog/" + code)).isEqualTo(200);
            reader.picture("journey-entry");
            reader.check();
            page.click("a[href='/sharing/apply/" + code + "']");
            records(reader, "办理工伤保险参保登记", "受理参保登记时核验用人单位是否存续");
            assertThat(reader.go("/sharing/apply/" + code)).isEqualTo(200);
            for (String item : new String[] {"qymc", "fddbrxm", "fddbrzjhm"}) {
                page.check("[name=items][value=" + item + "]");
            }
            page.selectOption("[name=scenario]", new SelectOption().setLabel("受理参保登记时核验用人单位是否存续"));
            page.click("form.card button[type=submit]");
            assertThat(page.locator(".is-invalid").count()).isPositive();
            assertThat(page.isChecked("[name=items][value=fddbrxm]")).isTrue();
            reader.picture("journey-apply");
            reader.check();

            page.selectOption("[name=duty]", new SelectOption().setLabel("办理工伤保险参保登记"));
            page.selectOption("[name=system]", new SelectOption().setIndex(1));
            page.setInputFiles(
                    "[name='materials[0]']",
                    new FilePayload("职责.txt", "text/plain", "工伤保险经办职责".getBytes(StandardCharsets.UTF_8)));
            page.click("form.card button[type=submit]");
            assertThat(page.url()).contains("/cases/");
            assertThat(page.locator("section[id^=why-] ol.lq-days").first().isVisible())
                    .isTrue();
            reader.picture("journey-case");
            reader.check();
            return path(page);
        }
    }

    /** The form has nothing to choose from yet and leads to the registers; the department records its duty and its scenario there. */
    private static void records(Browser reader, String duty, String scenario) {
        Page page = reader.page();
        page.click("form.card a[href='/sharing/scenarios#duty']");
        page.fill("[name=duty]", duty);
        page.click("form#duty button[type=submit]");
        page.waitForSelector("#duties li:has-text('" + duty + "')");
        page.fill("[name=title]", scenario);
        page.fill("[name=use]", "受理用人单位的参保登记申请时，核验其是否存续。");
        page.fill("[name=matters]", duty);
        page.click("form#add button[type=submit]");
        page.waitForSelector("#scenarios tbody tr");
        reader.picture("journey-scenarios");
        reader.check();
    }

    private void answers(Account who, String share) {
        try (Browser reader = open(who)) {
            reader.go("/");
            assertThat(reader.page().locator("#cases a[href='" + share + "']").count())
                    .isPositive();
            reader.picture("journey-hall");
            reader.check();
            reader.go(share);
            reader.page().click("button[value=grant]");
            assertThat(reader.page().locator("#decide").count()).isZero();
            reader.check();
        }
    }

    /** The grant's page says how to call; the call stands on it afterwards, with its receipt. */
    private void calls(Account who, String name, SystemClients.Credential credential) {
        try (Browser reader = open(who)) {
            reader.go("/sharing");
            reader.page().click("#used a:has-text('" + name + "'), #used tr:has-text('" + name + "') a");
            assertThat(reader.page().url()).contains("/sharing/grants/");
            Matcher address = Pattern.compile("(/gateway/v1/\\d{6}/\\d{6}/lookup)")
                    .matcher(reader.page().content());
            assertThat(address.find()).isTrue();
            Interfaces system = new Systems.Credential("", credential.client(), credential.secret())
                    .at(Interfaces.of("http://127.0.0.1:" + port));
            Interfaces.Answer answer = asked(system, address.group(1) + "?tyshxydm=" + KEY);
            assertThat(answer.body()).contains("方**", "349901********8914").doesNotContain("方望舒");
            String receipt = answer.header("Lingqu-Receipt");
            reader.go(path(reader.page()));
            assertThat(reader.page().content()).contains(receipt.substring(0, 8));
            reader.picture("journey-grant");
            reader.check();
        }
    }

    /** A gateway that could not look after its grants for a moment says so and is asked again. */
    private static Interfaces.Answer asked(Interfaces system, String address) {
        return await().atMost(Duration.ofSeconds(15))
                .until(
                        () -> system.get(address, "Lingqu-Matter", Calling.MATTER),
                        answer -> answer.status() != 503 || !answer.text("code").equals("grants-stale"))
                .expect(200);
    }

    private void takesBack(Account who, String name) {
        try (Browser reader = open(who)) {
            reader.go("/sharing");
            reader.page().click("#given a:has-text('" + name + "'), #given tr:has-text('" + name + "') a");
            reader.page().click("a[href$='/withdrawal']");
            reader.check();
            reader.page().fill("[name=reason]", "试用结束。");
            reader.page().click("form.card button[type=submit]");
            assertThat(reader.page().locator(".lq-note.is-red").count()).isPositive();
            reader.check();
        }
    }

    private Browser open(Account who) {
        Browser reader = Browser.at(port).speaking(language).wide(width).open();
        reader.signIn(who.username());
        return reader;
    }

    private static String path(Page page) {
        return java.net.URI.create(page.url()).getPath();
    }
}
