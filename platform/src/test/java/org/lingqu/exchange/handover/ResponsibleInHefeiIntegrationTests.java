package org.lingqu.exchange.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.exchange.gateway.ServedRegister.World;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.sharing.Applications;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Custody;
import org.lingqu.sharing.Frequency;
import org.lingqu.sharing.GivenEntries;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.GivenPurposes;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.Manner;
import org.lingqu.sharing.Period;
import org.lingqu.sharing.Responsible;
import org.lingqu.sharing.RowFilter;
import org.lingqu.sharing.Wish;
import org.lingqu.testing.Answer;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Under the rules of Hefei’s zone every delivery has people who handled it, use it and manage it; nothing leaves outside its scope. */
@IntegrationTest
class ResponsibleInHefeiIntegrationTests {

    private static final Responsible FIRST = new Responsible("江知渔", "沈望舒", "陆听澜");

    @LocalServerPort
    int port;

    @Autowired
    ServedRegister register;

    @Autowired
    GivenGrants given;

    @Autowired
    GivenEntries entries;

    @Autowired
    GivenPurposes purposes;

    @Autowired
    Applications applications;

    @Autowired
    Grants grants;

    @Autowired
    Departments departments;

    @Autowired
    RulePacks packs;

    @Autowired
    TestPeople people;

    @Autowired
    LegalTime time;

    @Autowired
    JdbcClient jdbc;

    private Actor chief;
    private EntryVersion entry;
    private World world;
    private Actor applicant;
    private Program consumer;
    private RulePack hefei;

    @BeforeEach
    void a_register_and_its_user() {
        Department provider = people.aDepartment();
        chief = people.aPersonOf(provider, PostKind.CHIEF_REPRESENTATIVE);
        entry = entries.publish(provider, SharingType.UNCONDITIONAL);
        world = register.aWorld(provider, entry);
        applicant = people.aPersonOf(
                departments.get(world.grant().consumer().department()),
                PostKind.CHIEF_REPRESENTATIVE,
                PostKind.INTEGRATOR);
        consumer = Program.with(port, people.tokenOf(applicant));
        purposes.record(applicant);
        hefei = packs.at("HF", time.today());
    }

    @Test
    @Obligation("HF-22.1")
    void every_delivery_has_its_people_and_calls_beyond_scope_or_by_other_systems_are_refused_and_logged() {
        assertThatExceptionOfType(Problem.class)
                .as("nobody is named")
                .isThrownBy(() -> applications.apply(wish(Custody.NONE), hefei, applicant))
                .satisfies(refused -> assertThat(refused.faults())
                        .extracting(Fault::where)
                        .containsExactly("handler", "user", "manager"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> applications.apply(
                        wish(new Custody(null, new Responsible("江知渔", "", "陆听澜"))), hefei, applicant))
                .satisfies(refused ->
                        assertThat(refused.faults()).extracting(Fault::where).containsExactly("user"));
        Grant grant = grants.of(applications
                        .apply(wish(new Custody(null, FIRST)), hefei, applicant)
                        .id())
                .orElseThrow();
        String address = "/api/v1/sharing/grants/" + grant.id();

        Asked asked = Asked.of(port, world).grant(grant.number());
        assertThat(asked.lookup("tyshxydm=" + ServedRegister.key(7)).status()).isEqualTo(200);
        assertThat(consumer.post(address + "/responsible", Map.of("handler", "顾南枝", "user", " ", "manager", "陆听澜"))
                        .status())
                .isEqualTo(400);
        assertThat(consumer.post(address + "/responsible", people("顾南枝")).status())
                .isEqualTo(200);
        assertThat(asked.lookup("tyshxydm=" + ServedRegister.key(8)).status()).isEqualTo(200);

        Program provider = Program.with(port, people.tokenOf(chief));
        for (Program reader : List.of(consumer, provider)) {
            JsonNode calls = reader.get(address + "/calls").json();
            assertThat(calls.path(0).path("responsible").path("handler").asString())
                    .as(calls.toString())
                    .isEqualTo("顾南枝");
            assertThat(calls.path(1).path("responsible").path("handler").asString())
                    .isEqualTo("江知渔");
            assertThat(reader.get(address + "/responsible").json().size()).isEqualTo(2);
        }
        assertThat(provider.post(address + "/responsible", people("别人")).status())
                .as("the user department names its people itself")
                .isEqualTo(404);
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CHIEF_REPRESENTATIVE);
        assertThat(Program.with(port, people.tokenOf(stranger))
                        .get(address + "/responsible")
                        .status())
                .isEqualTo(404);

        Asked.Answer beyond = asked.lookup("tyshxydm=" + ServedRegister.key(7) + "&items=zjhm");
        assertThat(beyond.json()).containsEntry("code", "item-not-granted");
        assertThat(refusals("grant_id", grant.id().value(), "item-not-granted")).isEqualTo(1);
        ServedRegister.Caller other = register.aCaller();
        Asked.Answer foreign = asked.token(other.token()).lookup("tyshxydm=" + ServedRegister.key(7));
        assertThat(foreign.json()).containsEntry("code", "grant-missing");
        assertThat(refusals("system_id", other.consumer().system().value(), "grant-missing"))
                .isEqualTo(1);
    }

    @Test
    @Obligation("HF-22.1")
    void a_file_tells_who_handled_uses_and_manages_it_when_it_was_handed_over() {
        Grant file = given.give(GivenGrants.like(
                world.grant(), draft -> draft.manner(Manner.FILE).kinds(new CallKind[0])));
        HandoverWorld files = new HandoverWorld(world, file, consumer, "/api/v1/sharing/grants/" + file.id());
        JsonNode before = files.handedOver("CSV");
        assertThat(before.path("responsible").isNull()).as("nobody was named").isTrue();
        consumer.post(files.address() + "/responsible", people("江知渔"));
        JsonNode made = files.handedOver("CSV");
        consumer.post(files.address() + "/responsible", people("顾南枝"));

        Answer again = consumer.get(files.run(made));

        assertThat(again.json().path("responsible").path("handler").asString()).isEqualTo("江知渔");
        assertThat(again.json().path("responsible").path("manager").asString()).isEqualTo("陆听澜");
        assertThat(jdbc.sql("select count(*) from audit.record where verb = 'exchange.handover' and subject_id = ?")
                        .param(file.id().toString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    private static Map<String, String> people(String handler) {
        return Map.of("handler", handler, "user", "沈望舒", "manager", "陆听澜");
    }

    private int refusals(String column, Object id, String code) {
        return jdbc.sql("select count(*) from audit.record where " + column + " = ? and refusal = ?")
                .params(List.of(id, code))
                .query(Integer.class)
                .single();
    }

    private Wish wish(Custody custody) {
        return new Wish(
                        entry.code(),
                        world.grant().consumer().system(),
                        List.of("tyshxydm", "qymc"),
                        RowFilter.ALL,
                        GivenPurposes.CHECKING,
                        Manner.INTERFACE,
                        Set.of(CallKind.LOOKUP),
                        new Period(time.today(), time.today().plusYears(1)),
                        new Frequency(5000, 50),
                        Map.of("USE_SCOPE", "本局工伤保险经办窗口"),
                        Map.of())
                .keeping(custody);
    }
}
