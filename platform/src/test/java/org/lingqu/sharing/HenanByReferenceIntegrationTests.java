package org.lingqu.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.collection.GivenLoads;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadDesk;
import org.lingqu.collection.LoadWish;
import org.lingqu.identity.Account;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.organization.ReferenceKind;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Under Henan’s draft organizations that are no departments take part by the same rules, and their records say so. */
@IntegrationTest
@TestPropertySource(properties = {"lingqu.rules.pack=HN", "lingqu.casework.pilot=true"})
class HenanByReferenceIntegrationTests {

    private static final String REGISTER = "/api/v1/organization/departments";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Departments departments;

    @Autowired
    Organization organization;

    @Autowired
    GivenLoads given;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    LoadDesk desk;

    @Autowired
    Applications applications;

    @Autowired
    Grants grants;

    @Autowired
    RulePacks packs;

    @Autowired
    LegalTime time;

    @Autowired
    JdbcClient jdbc;

    private Account administrator;
    private Program program;

    @BeforeEach
    void an_administrator() {
        administrator = people.anAccountOf(people.aDepartment(), PostKind.ADMINISTRATOR);
        program = Program.with(port, people.tokenOf(people.actorOf(administrator)));
    }

    private Answer register(@Nullable String kind) {
        Map<String, Object> wish = new HashMap<>();
        wish.put("name", "测试单位" + UUID.randomUUID().toString().substring(0, 8));
        wish.put("region", "341000");
        wish.put("creditCode", TestPeople.creditCode());
        wish.put("authority", false);
        if (kind != null) {
            wish.put("kind", kind);
        }
        return program.post(REGISTER, wish);
    }

    private Department registered(@Nullable ReferenceKind kind) {
        Answer answer = register(kind == null ? null : kind.name());
        assertThat(answer.status()).isEqualTo(201);
        return departments.get(DepartmentId.of(answer.json().path("id").asString()));
    }

    @ParameterizedTest
    @EnumSource(ReferenceKind.class)
    @Obligation("HN-32.1")
    void the_register_has_each_kind_of_organization_and_no_other(ReferenceKind kind) {
        Department found = registered(kind);
        assertThat(found.kind()).isEqualTo(kind);
        assertThat(registered(null).kind()).isNull();

        Answer refused = register(kind + "_WORKS");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("department-incomplete");
        assertThat(refused.body()).contains(kind + "_WORKS").contains("这种机构类型");
    }

    @Test
    void the_kind_of_an_organization_is_changed_and_shown_with_a_mark() {
        Department found = registered(null);
        String at = REGISTER + "/" + found.id() + "/kind";

        assertThat(program.put(at, Map.of("kind", "STEEL")).status()).isEqualTo(400);
        assertThat(departments.get(found.id()).kind()).isNull();
        assertThat(program.put(at, Map.of("kind", "GAS")).json().path("kind").asString())
                .isEqualTo("GAS");
        assertThat(program.put(at, Map.of("kind", "GAS")).status()).isEqualTo(200);
        assertThat(records("organization.change-kind", found.id().toString())).hasSize(1);

        Visitor visitor = Visitor.signedIn(port, administrator.username());
        String page = "/system/departments/" + found.id();
        assertThat(visitor.get("/system/departments?q=" + found.creditCode()).body())
                .contains(">参照</span>");
        assertThat(visitor.get(page).body()).contains("<dt>参照执行</dt>");
        Answer refused = visitor.post(page + "/kind", Map.of("kind", "STEEL"));
        assertThat(refused.body()).contains("没有“STEEL”这种机构类型");
        assertThat(visitor.post(page + "/kind", Map.of("kind", "")).status()).isEqualTo(302);
        assertThat(departments.get(found.id()).kind()).isNull();
        assertThat(visitor.get(page).body()).doesNotContain("<dt>参照执行</dt>");
        assertThat(visitor.get("/system/departments?q=" + found.creditCode()).body())
                .doesNotContain(">参照</span>");
    }

    @Test
    @Obligation("HN-32.1")
    void a_water_works_provides_and_uses_data_by_the_same_rules_and_its_records_say_so() {
        Department works = registered(ReferenceKind.WATER);
        Department bureau = registered(null);
        assertThat(packs.active().id()).isEqualTo("HN");

        assertThat(flagOfLoad(works)).isEqualTo("WATER");
        assertThat(flagOfLoad(bureau)).isEqualTo("none");
        assertThat(flagOfGrant(works, bureau)).isEqualTo("WATER");
        assertThat(flagOfGrant(bureau, works)).isEqualTo("none");
    }

    /** What the record of a load says; a load without the identifier the law wants is refused whoever loads. */
    private String flagOfLoad(Department provider) {
        Account account = people.anAccountOf(provider, PostKind.STEWARD);
        Actor steward = people.actorOf(account);
        EntryVersion nameless = given.publish(
                provider,
                "单位信息",
                UpdateCycle.YEARLY,
                List.of(GivenLoads.item("mc", "名称", ItemType.TEXT, 30, true, false, ValueRule.NONE, null)));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> desk.upload(
                        nameless.code(),
                        LoadWish.ofFile("a.csv"),
                        new ByteArrayInputStream("mc\n甲公司\n".getBytes(StandardCharsets.UTF_8)),
                        null,
                        null,
                        steward))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("load-needs-identifier"));

        Load load = given.loadedWhole(given.publish(provider), steward);
        String flag = flag("collection.land", load.id().toString());
        isShown("/collection/loads/" + load.id(), flag, account);
        return flag;
    }

    /** What the record of a grant says; an application for a purpose that is not registered is refused whoever applies. */
    private String flagOfGrant(Department consumer, Department provider) {
        Account account = people.anAccountOf(consumer, PostKind.CHIEF_REPRESENTATIVE, PostKind.INTEGRATOR);
        Actor applicant = people.actorOf(account);
        Wish wish = wish(given.publish(provider), applicant);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applications.apply(wish, applicant))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("application-incomplete"));

        purposes.record(applicant);
        Grant grant = grants.of(applications.apply(wish, applicant).id()).orElseThrow();
        String flag = flag("sharing.grant", grant.id().toString());
        isShown("/sharing/grants/" + grant.id(), flag, account);
        return flag;
    }

    private void isShown(String page, String flag, Account reader) {
        String body = Visitor.signedIn(port, reader.username()).get(page).body();
        assertThat(body.contains("<dt>参照执行</dt>")).isEqualTo(!flag.equals("none"));
        assertThat(body.contains("公共企业（供水）")).isEqualTo(flag.equals("WATER"));
    }

    private Wish wish(EntryVersion entry, Actor applicant) {
        Map<String, String> statements = new LinkedHashMap<>();
        WishCheck.furtherStatements(packs.active()).forEach(code -> statements.put(code, "核验用人单位"));
        return new Wish(
                entry.code(),
                organization.register("营业系统", 3, applicant).id(),
                List.of("tyshxydm", "qymc"),
                RowFilter.ALL,
                GivenPurposes.CHECKING,
                Manner.INTERFACE,
                Set.of(CallKind.LOOKUP),
                new Period(time.today(), time.today().plusYears(1)),
                new Frequency(5000, 50),
                statements,
                Map.of());
    }

    private String flag(String verb, String subject) {
        List<String> flags = records(verb, subject);
        assertThat(flags).hasSize(1);
        return flags.get(0);
    }

    /** The flag of each record of an act: the kind it names, or none. */
    private List<String> records(String verb, String subject) {
        return jdbc.sql(
                        "select coalesce(details ->> 'byReference', 'none') from audit.record where verb = ? and subject_id = ?")
                .params(verb, subject)
                .query(String.class)
                .list();
    }
}
