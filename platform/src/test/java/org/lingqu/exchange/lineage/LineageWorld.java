package org.lingqu.exchange.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.Confirmations;
import org.lingqu.collection.GivenLoads;
import org.lingqu.collection.IncrementDesk;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadDesk;
import org.lingqu.collection.LoadState;
import org.lingqu.collection.LoadWay;
import org.lingqu.collection.LoadWish;
import org.lingqu.collection.RecordCorrections;
import org.lingqu.collection.Source;
import org.lingqu.collection.Sources;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.NewDepartment;
import org.lingqu.organization.Organization;
import org.lingqu.organization.PostKind;
import org.lingqu.protection.PersonalMark;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.GivenGrants;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.sharing.Manner;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.stereotype.Component;

/**
 * An entry with a real history: a table read from the beginning and then by its increment, a file of a subordinate unit, a record put right;
 * used by a system that calls, one that was handed a file, and one whose grant was withdrawn.
 */
@Component
class LineageWorld {

    private static final String MATTER = "GSBX-2026-104417";

    private final TestPeople people;
    private final Organization organization;
    private final GivenLoads given;
    private final GivenGrants grants;
    private final ServedRegister register;
    private final Sources sources;
    private final LoadDesk desk;
    private final IncrementDesk increments;
    private final Confirmations confirmations;
    private final RecordCorrections corrections;
    private final Departments departments;

    LineageWorld(
            TestPeople people,
            Organization organization,
            GivenLoads given,
            GivenGrants grants,
            ServedRegister register,
            Sources sources,
            LoadDesk desk,
            IncrementDesk increments,
            Confirmations confirmations,
            RecordCorrections corrections,
            Departments departments) {
        this.departments = departments;
        this.people = people;
        this.organization = organization;
        this.given = given;
        this.grants = grants;
        this.register = register;
        this.sources = sources;
        this.desk = desk;
        this.increments = increments;
        this.confirmations = confirmations;
        this.corrections = corrections;
    }

    /**
     * What came of it.
     *
     * @param keys of the rows: three of the first load, one of the second, two of the unit's file
     * @param loads one for each version, in order
     */
    record Told(
            EntryVersion entry,
            Department department,
            Department unit,
            Actor steward,
            Actor below,
            Source source,
            List<String> keys,
            List<Load> loads,
            Grant calling,
            Grant filed,
            Grant withdrawn,
            ServedRegister.Caller caller) {

        String address() {
            return "/api/v1/collection/entries/" + entry.code() + "/lineage";
        }

        String page() {
            return "/collection/entries/" + entry.code() + "/lineage";
        }
    }

    Told play(int port) {
        Department department = people.aDepartment();
        Department unit = organization.found(
                new NewDepartment(
                        department.name() + "东城分局",
                        "341000",
                        TestPeople.creditCode(),
                        department.id().toString(),
                        false,
                        null),
                people.administrator());
        Actor steward = people.aPersonOf(department, PostKind.STEWARD);
        Actor below = people.aPersonOf(unit, PostKind.STEWARD);
        EntryVersion entry = given.publish(department);
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            keys.add(TestPeople.creditCode());
        }
        List<Load> loads = new ArrayList<>();
        GivenLoads.SourceBase base = given.aSourceBase();
        base.run(
                "create table t (tyshxydm varchar(18) primary key, qymc varchar(40), clrq date, zczb decimal(12, 2), djzt varchar(10),"
                        + " bz varchar(40), gx bigint)");
        for (int i = 0; i < 3; i++) {
            base.run("insert into t values ('" + keys.get(i) + "', '灵渠第" + i + "商行', '2019-04-11', 10, '1', '', "
                    + i % 2 + ")");
        }
        Source source = sources.register(base.stated(), steward);
        loads.add(increment(entry, source, steward));
        base.run("update t set qymc = '更名商行', gx = 11 where tyshxydm = '" + keys.get(1) + "'");
        base.run("insert into t values ('" + keys.get(3) + "', '灵渠新商行', '2020-04-11', 10, '1', '', 12)");
        loads.add(increment(entry, source, steward));
        loads.add(file(entry, keys.subList(4, 6), below, steward));

        ServedRegister.Caller caller = register.aCaller();
        Grant calling = grant(entry, department, caller);
        Grant withdrawn = grant(entry, department, register.aCaller());
        Grant filed = grants.give(GivenGrants.like(
                withdrawn,
                draft -> draft.manner(Manner.FILE).kinds(new CallKind[0]).frequency(5, 1)));
        grants.withdraw(withdrawn);
        call(port, calling, caller, keys.get(0));
        call(port, calling, caller, keys.get(5));
        handOver(port, filed);

        Load corrected = corrections.correct(entry.code(), keys.get(0), Map.of("qymc", "正名商行"), "登记时录错", null, steward);
        loads.add(ended(corrected, steward));
        call(port, calling, caller, keys.get(3));
        return new Told(
                entry, department, unit, steward, below, source, keys, loads, calling, filed, withdrawn, caller);
    }

    private Load increment(EntryVersion entry, Source source, Actor steward) {
        LoadWish wish = LoadWish.ofTable("public", "t", Map.of());
        return ended(
                increments.order(entry.code(), source.id(), wish, LoadWay.incremental("gx", 0), null, steward),
                steward);
    }

    private Load file(EntryVersion entry, List<String> keys, Actor below, Actor steward) {
        StringBuilder csv = new StringBuilder("tyshxydm,qymc,clrq,zczb,djzt,bz\n");
        keys.forEach(key -> csv.append(key).append(",东城商行,2019-04-11,100.5,1,\n"));
        Load load = desk.upload(
                entry.code(),
                LoadWish.ofFile("dongcheng.csv"),
                new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8)),
                null,
                null,
                below);
        given.ended(load.id(), steward);
        confirmations.confirm(load.id(), "", steward);
        return ended(load, steward);
    }

    private Load ended(Load load, Actor steward) {
        Load ended = given.ended(load.id(), steward);
        assertThat(ended.state()).as("%s", ended.problem()).isEqualTo(LoadState.LANDED);
        assertThat(ended.served()).as("%s", ended.problem()).isTrue();
        return ended;
    }

    Grant grant(EntryVersion entry, Department provider, ServedRegister.Caller caller) {
        return register.given(
                entry,
                provider,
                caller,
                List.of(
                        new GrantedItem("tyshxydm", "统一社会信用代码", PersonalMark.NONE),
                        new GrantedItem("qymc", "企业名称", PersonalMark.NONE)));
    }

    void call(int port, Grant grant, ServedRegister.Caller caller, String key) {
        Asked asked = new Asked(port, grant.resource().value(), caller.token(), grant.number(), MATTER);
        assertThat(asked.lookup("tyshxydm=" + key + "&items=tyshxydm,qymc").body())
                .contains(key);
    }

    private void handOver(int port, Grant grant) {
        Program consumer = Program.with(
                port,
                people.tokenOf(
                        people.aPersonOf(organization(grant), PostKind.INTEGRATOR, PostKind.CHIEF_REPRESENTATIVE)));
        String address = "/api/v1/sharing/grants/" + grant.id() + "/handovers";
        Answer ordered = consumer.post(address, Map.of("form", "CSV", "matter", MATTER));
        assertThat(ordered.status()).as(ordered.body()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(40))
                .until(
                        () -> consumer.get(address + "/"
                                        + ordered.json().path("id").asString())
                                .json()
                                .path("state")
                                .asString(),
                        "DONE"::equals);
    }

    Department organization(Grant grant) {
        return departments.get(grant.consumer().department());
    }
}
