package org.lingqu.sharing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lingqu.exchange.gateway.ServedRegister.key;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Conditionally shared data as a department reads them, with and without a grant: under the regulation of the server. */
abstract class ConditionalShown {

    /** Listeners and the gateway come to it as soon as the machine lets them. */
    private static final Duration SOON = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    Applications applications;

    @Autowired
    Grants grants;

    @Autowired
    Cases cases;

    @Autowired
    RulePacks packs;

    @Autowired
    LegalTime time;

    @Autowired
    JdbcClient jdbc;

    private ServedRegister.World world;
    private ServedRegister.Caller caller;
    private Account account;
    private Actor officer;
    private Actor chief;

    @BeforeEach
    void a_served_register_and_a_department_without_a_grant() {
        people.theAuthority();
        world = register.aWorld();
        caller = register.aCaller();
        account = people.anAccountOf(departments.get(caller.consumer().department()), PostKind.CHIEF_REPRESENTATIVE);
        officer = people.actorOf(account);
        chief = people.aPersonOf(departments.get(world.grant().provider().department()), PostKind.CHIEF_REPRESENTATIVE);
        purposes.record(officer);
    }

    /** Conditions and the departments concerned are stated; nothing is read without a grant, with one what it grants. */
    void states_its_conditions_and_is_read_only_within_a_grant() {
        states("{sharing,concerned}", "\"承担社会保险经办职责的部门\"");
        String page = Visitor.signedIn(port, account.username())
                .get("/catalog/" + world.grant().resource().value())
                .body();
        assertThat(page).contains("按事项使用", "承担社会保险经办职责的部门");

        Asked asked = asked();
        Asked.Answer without = asked.lookup("tyshxydm=" + key(7) + "&items=qymc");
        assertThat(without.status()).isEqualTo(403);
        assertThat(without.json()).containsEntry("code", "grant-missing");
        assertThat(String.valueOf(without.json().get("next"))).contains("申请共享");
        assertThat(without.body()).doesNotContain("临渠第7商行");

        Application application = applied("tyshxydm", "qymc");
        assertThat(application.isPending()).isTrue();
        assertThat(asked.lookup("tyshxydm=" + key(7)).status()).isEqualTo(403);
        granted(application);
        await().atMost(SOON)
                .until(() -> asked.lookup("tyshxydm=" + key(7) + "&items=qymc").status() == 200);
        Asked.Answer more = asked.lookup("tyshxydm=" + key(7) + "&items=qymc,zczb");
        assertThat(more.status()).isEqualTo(403);
        assertThat(more.json()).containsEntry("code", "item-not-granted").containsEntry("value", "zczb");
    }

    /** The released part is served to any department at once; the other items only under a grant somebody gave. */
    void the_part_for_all_is_served_at_once_and_the_rest_only_under_a_grant() {
        String before = page();
        assertThat(before).contains("履行职责需要使用的政务部门").doesNotContain("向所有部门提供的信息项");
        states("{sharing,forAll}", "[\"qymc\", \"djzt\"]");
        assertThat(page()).contains("向所有部门提供的信息项");

        Asked asked = asked();
        assertThat(asked.lookup("tyshxydm=" + key(7) + "&items=qymc").status()).isEqualTo(403);
        Application part = applied("qymc", "djzt");
        assertThat(part.route()).isEqualTo(Application.Route.PART);
        assertThat(part.caseId()).isNull();
        assertThat(grants.of(part.id()).orElseThrow().basis().issued()).isNotEmpty();
        await().atMost(SOON)
                .until(() -> asked.lookup("tyshxydm=" + key(7) + "&items=qymc").status() == 200);
        Asked.Answer beyond = asked.lookup("tyshxydm=" + key(7) + "&items=qymc,zczb");
        assertThat(beyond.status()).isEqualTo(403);
        assertThat(beyond.json()).containsEntry("code", "item-not-granted");

        Application byHiddenRows = applications.apply(
                wish(List.of("qymc"), new RowFilter.Between("zczb", ValueKind.NUMBER, "100", null)), officer);
        assertThat(byHiddenRows.isPending())
                .as("rows chosen by an item that is not released")
                .isTrue();
        Application rest = applied("qymc", "zczb");
        assertThat(rest.isPending()).isTrue();
        assertThat(grants.of(rest.id())).isEmpty();
        granted(rest);
        String number = grants.of(rest.id()).orElseThrow().number();
        await().atMost(SOON)
                .until(() -> asked.grant(number)
                                .lookup("tyshxydm=" + key(7) + "&items=zczb")
                                .status()
                        == 200);
    }

    /** Withheld data are served to nobody else; what they are and why they are withheld stays visible. */
    void withheld_data_are_not_served_and_their_entry_and_basis_stay_visible() {
        assertThat(asked(world.token()).lookup("tyshxydm=" + key(7)).status())
                .as("under a grant from before")
                .isEqualTo(200);
        states("{sharing,type}", "\"NONE\"");

        Application refused = applied("qymc");
        assertThat(refused.route()).isEqualTo(Application.Route.WITHHELD);
        assertThat(refused.decision().outcome()).isEqualTo(Application.Reply.REFUSED);
        assertThat(grants.of(refused.id())).isEmpty();
        Asked.Answer fetched = asked().lookup("tyshxydm=" + key(7) + "&items=qymc");
        assertThat(fetched.status()).isEqualTo(403);
        assertThat(fetched.body()).doesNotContain("临渠第7商行");
        assertThat(page()).contains("企业登记注册信息", "中华人民共和国个人信息保护法", "第三十四条", "含个人信息");
    }

    private Asked asked(String token) {
        return new Asked(port, world.grant().resource().value(), token, null, "GSBX-2026-104417");
    }

    private Asked asked() {
        return new Asked(port, world.grant().resource().value(), caller.token(), null, "GSBX-2026-104417");
    }

    private String page() {
        return Visitor.signedIn(port, account.username())
                .get("/catalog/" + world.grant().resource().value())
                .body();
    }

    private void states(String path, String json) {
        jdbc.sql("update catalog.entry_version set content = jsonb_set(content, '" + path
                        + "', ?::jsonb) where entry = ?")
                .params(json, world.entry().value())
                .update();
    }

    private Application applied(String... items) {
        return applications.apply(wish(List.of(items), RowFilter.ALL), officer);
    }

    private Wish wish(List<String> items, RowFilter rows) {
        Map<String, String> statements = new LinkedHashMap<>();
        WishCheck.furtherStatements(packs.active()).forEach(code -> statements.put(code, "核验用人单位"));
        return new Wish(
                world.grant().resource(),
                caller.consumer().system(),
                items,
                rows,
                GivenPurposes.CHECKING,
                Manner.INTERFACE,
                Set.of(CallKind.LOOKUP),
                new Period(time.today(), time.today().plusYears(1)),
                new Frequency(5000, 50),
                statements,
                Map.of(),
                GivenPurposes.KEPT);
    }

    private void granted(Application application) {
        CaseId id = requireNonNull(application.caseId());
        if (cases.get(id, chief).stage().equals("lodged")) {
            cases.act(
                    id, new CaseMove("accept", Inputs.NONE, cases.get(id, chief).version()), chief);
        }
        Content content = application.content();
        applications.answer(
                application.id(),
                "grant",
                new Inputs(Map.of(
                        "items", content.items().stream().map(GrantedItem::code).toList(),
                        "until", List.of(content.period().to().toString()),
                        "perDay", List.of(String.valueOf(content.frequency().perDay())),
                        "purpose", List.of(content.purpose().scenario()))),
                chief);
    }
}
