package org.lingqu.exchange.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.Confirmation;
import org.lingqu.collection.ConfirmationState;
import org.lingqu.collection.ConfirmationWay;
import org.lingqu.collection.Confirmations;
import org.lingqu.collection.GivenLoads;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadDesk;
import org.lingqu.collection.LoadState;
import org.lingqu.collection.LoadWish;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.protection.PersonalMark;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.testing.TestPeople;
import org.springframework.stereotype.Component;

/** A user department reads a resource through the gateway while loads of it wait for their confirmation; the same under every regulation. */
@Component
class UnconfirmedReading {

    private static final String HEAD = "tyshxydm,qymc,clrq,zczb,djzt,bz\n";

    private final TestPeople people;
    private final GivenLoads given;
    private final ServedRegister register;
    private final LoadDesk desk;
    private final Confirmations confirmations;

    UnconfirmedReading(
            TestPeople people, GivenLoads given, ServedRegister register, LoadDesk desk, Confirmations confirmations) {
        this.people = people;
        this.given = given;
        this.register = register;
        this.desk = desk;
        this.confirmations = confirmations;
    }

    /** @return the entry, with two confirmed loads */
    EntryVersion play(int port) {
        Department department = people.aDepartment();
        Actor steward = people.aPersonOf(department, PostKind.STEWARD);
        EntryVersion entry = given.publish(department);
        String code = TestPeople.creditCode();
        Load first = load(entry, code, "旧名", false, steward);
        assertThat(told(first, steward).way()).isEqualTo(ConfirmationWay.ORDER);
        assertThat(told(first, steward).personName()).isEqualTo(steward.name());
        assertThat(first.served()).isTrue();
        ServedRegister.Caller caller = register.aCaller();
        Grant grant = register.given(
                entry,
                department,
                caller,
                List.of(
                        new GrantedItem("tyshxydm", "统一社会信用代码", PersonalMark.NONE),
                        new GrantedItem("qymc", "企业名称", PersonalMark.NONE)));
        Asked asked = new Asked(port, grant.resource().value(), caller.token(), null, "GSBX-2026-104417");
        assertThat(read(asked, code)).contains("旧名").contains("\"snapshot\":1");

        Load second = load(entry, code, "新名", true, steward);
        Confirmation waiting = told(second, steward);
        assertThat(second.state()).isEqualTo(LoadState.LANDED);
        assertThat(waiting.state()).isEqualTo(ConfirmationState.CHECKED);
        assertThat(waiting.decidedAt()).isNull();
        assertThat(second.served()).isFalse();
        assertThat(Objects.requireNonNull(second.problem()).citations()).isNotEmpty();
        assertThat(read(asked, code)).contains("旧名").contains("\"snapshot\":1").doesNotContain("新名");
        refused(second);
        assertThat(read(asked, code)).contains("旧名").doesNotContain("新名");
        ServedRegister.Caller meanwhile = register.aCaller();
        Grant young = register.given(entry, department, meanwhile, grant.items());
        Asked late = new Asked(port, young.resource().value(), meanwhile.token(), null, "GSBX-2026-104417");
        assertThat(late.changes("since=0").body()).contains("旧名").contains("\"snapshot\":1");

        confirmations.confirm(second.id(), "已核对", steward);
        assertThat(given.ended(second.id(), steward).served()).isTrue();
        assertThat(told(second, steward)).satisfies(confirmed -> {
            assertThat(confirmed.state()).isEqualTo(ConfirmationState.CONFIRMED);
            assertThat(confirmed.way()).isEqualTo(ConfirmationWay.PERSON);
            assertThat(confirmed.personName()).isEqualTo(steward.name());
            assertThat(confirmed.decidedAt()).isNotNull();
        });
        await().atMost(Duration.ofSeconds(10)).until(() -> read(asked, code), answer -> answer.contains("新名"));
        assertThat(late.changes("since=1").body())
                .as("what was served when the grant was given is where its changes begin")
                .contains("新名")
                .contains("\"snapshot\":2");
        changes(entry, code, asked, steward);
        return entry;
    }

    /** Which rows differ from a version nobody has answered for would say what stood in it. */
    private void changes(EntryVersion entry, String code, Asked asked, Actor steward) {
        Load refused = load(entry, code, "误名", true, steward);
        assertThat(asked.changes("since=3").body())
                .as("ahead of what is served")
                .contains("changes-version-unknown");
        confirmations.refuse(refused.id(), "名称有误", steward);
        load(entry, code, "再名", false, steward);
        await().atMost(Duration.ofSeconds(10)).until(() -> read(asked, code), answer -> answer.contains("再名"));
        assertThat(asked.changes("since=2").body()).contains("再名").contains("\"snapshot\":4");
        assertThat(asked.changes("since=3").body())
                .as("refused by its department")
                .contains("changes-version-unknown");
        assertThat(asked.changes("since=3").body()).doesNotContain("再名", "误名");
        assertThat(asked.changes("since=0").body()).contains("再名");
    }

    /** Neither the data authority nor another department's steward can answer for it. */
    private void refused(Load load) {
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY, PostKind.STEWARD);
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.STEWARD);
        for (Actor other : List.of(authority, stranger)) {
            assertThatThrownBy(() -> confirmations.confirm(load.id(), "", other))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.code()).isEqualTo("load-unknown"));
        }
    }

    private Confirmation told(Load load, Actor steward) {
        return confirmations.of(load.id(), steward).orElseThrow();
    }

    private Load load(EntryVersion entry, String code, String name, boolean later, Actor steward) {
        byte[] csv = (HEAD + code + "," + name + ",2019-04-11,100.5,1,\n").getBytes(StandardCharsets.UTF_8);
        LoadWish wish = LoadWish.ofFile("qy.csv");
        Load load = desk.upload(
                entry.code(),
                later ? wish.lookingFirst() : wish,
                new ByteArrayInputStream(csv),
                (long) csv.length,
                null,
                steward);
        return given.ended(load.id(), steward);
    }

    private static String read(Asked asked, String code) {
        Asked.Answer answer = asked.lookup("tyshxydm=" + code + "&items=tyshxydm,qymc");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json()).containsKey("snapshot").isNotEqualTo(Map.of());
        return answer.body();
    }
}
