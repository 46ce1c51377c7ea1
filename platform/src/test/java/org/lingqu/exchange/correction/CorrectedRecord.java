package org.lingqu.exchange.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.ItemType;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.catalog.ValueRule;
import org.lingqu.collection.GivenLoads;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadDesk;
import org.lingqu.collection.LoadWish;
import org.lingqu.exchange.gateway.Asked;
import org.lingqu.exchange.gateway.ServedRegister;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LoadId;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.PostKind;
import org.lingqu.protection.PersonalMark;
import org.lingqu.quality.correction.Correction;
import org.lingqu.quality.correction.Corrections;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.GrantedItem;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** A wrong record is found, has been received by some, and is corrected; the same under every regulation. */
@Component
class CorrectedRecord {

    private static final String HEAD = "tyshxydm,qymc,clrq,zczb,djzt,bz\n";

    private final TestPeople people;
    private final GivenLoads given;
    private final ServedRegister register;
    private final LoadDesk desk;
    private final Corrections orders;
    private final Notices notices;
    private final Departments departments;

    CorrectedRecord(
            TestPeople people,
            GivenLoads given,
            ServedRegister register,
            LoadDesk desk,
            Corrections orders,
            Notices notices,
            Departments departments) {
        this.people = people;
        this.given = given;
        this.register = register;
        this.desk = desk;
        this.orders = orders;
        this.notices = notices;
        this.departments = departments;
    }

    /** A reader of the register. */
    private record Reader(Asked asked, Department department, Actor officer) {}

    void play(int port) {
        Department department = people.aDepartment();
        Actor steward = people.aPersonOf(department, PostKind.STEWARD);
        EntryVersion entry = given.publish(department);
        String wrong = TestPeople.creditCode();
        String other = TestPeople.creditCode();
        Program program = Program.with(port, people.tokenOf(steward));
        load(entry, wrong + ",错名公司,2019-04-11,100.5,1,测试\n" + other + ",对名公司,2019-04-11,1,1,甲\n", steward);
        program.post(
                "/api/v1/quality/" + entry.code().value() + "/rules",
                "{\"indicator\":\"0305\",\"parameters\":{\"item\":\"bz\"},\"floor\":95}");
        program.post("/api/v1/quality/" + entry.code().value() + "/runs", "{}");
        Correction order = await().atMost(Duration.ofSeconds(30))
                .until(() -> orders.open(entry.entry()).orElse(null), found -> found != null);

        Reader exact = aReader(port, entry, department);
        Reader pages = aReader(port, entry, department);
        Reader elsewhere = aReader(port, entry, department);
        assertThat(exact.asked()
                        .lookup("tyshxydm=" + wrong + "&items=tyshxydm,qymc")
                        .body())
                .contains("错名公司");
        assertThat(pages.asked().rows("items=tyshxydm,qymc").status()).isEqualTo(200);
        assertThat(elsewhere
                        .asked()
                        .lookup("tyshxydm=" + other + "&items=tyshxydm,qymc")
                        .body())
                .contains("对名公司");

        String address = "/api/v1/collection/entries/" + entry.code().value() + "/record-corrections";
        refused(port, program, address, wrong);
        Answer sent = program.post(
                address, Map.of("key", wrong, "cells", Map.of("qymc", "正名公司", "bz", "乙"), "reason", "登记时录错"));
        assertThat(sent.status()).as(sent.body()).isEqualTo(202);
        LoadId id = LoadId.of(sent.json().path("load").asString());
        Load load = given.ended(id, steward);
        assertThat(load.problem()).isNull();
        assertThat(load.served()).isTrue();
        assertThat(exact.asked()
                        .lookup("tyshxydm=" + wrong + "&items=tyshxydm,qymc")
                        .body())
                .contains("正名公司");
        assertThat(exact.asked()
                        .lookup("tyshxydm=" + other + "&items=tyshxydm,qymc")
                        .body())
                .contains("对名公司");

        JsonNode kept = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> program.get(address).json().at("/corrections/0"),
                        each -> each.path("told").size() == 2);
        assertThat(kept.at("/before/qymc").asString()).isEqualTo("错名公司");
        assertThat(kept.at("/after/qymc").asString()).isEqualTo("正名公司");
        assertThat(kept.path("reason").asString()).isEqualTo("登记时录错");
        assertThat(kept.path("by").asString()).isEqualTo(steward.name());
        assertThat(kept.path("at").asString()).isNotBlank();
        for (JsonNode told : kept.path("told")) {
            assertThat(told.path("exact").asBoolean()).isTrue();
            assertThat(told.path("department").asString())
                    .isIn(exact.department().name(), pages.department().name());
        }
        for (Reader reader : List.of(exact, pages)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> codes(reader).contains("exchange.correction.exact"));
        }
        assertThat(codes(elsewhere)).noneMatch(code -> code.startsWith("exchange.correction"));
        assertThat(notices.of(exact.officer(), null, 50).toString()).doesNotContain(wrong, "正名公司");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> orders.open(entry.entry()).isEmpty());
        assertThat(order.entry()).isEqualTo(entry.entry());
    }

    /** A record that is named by a time has been received by one department and not by another. */
    void playByTime(int port) {
        Department department = people.aDepartment();
        Actor steward = people.aPersonOf(department, PostKind.STEWARD);
        EntryVersion entry = given.publish(
                department,
                "监测记录",
                UpdateCycle.DAILY,
                List.of(
                        GivenLoads.item("sj", "时间", ItemType.DATE_TIME, null, true, true, ValueRule.NONE, null),
                        GivenLoads.item("bl", "比例", ItemType.DOUBLE, null, false, false, ValueRule.NONE, null),
                        GivenLoads.item("qymc", "企业名称", ItemType.TEXT, 20, true, false, ValueRule.NONE, null)));
        String key = "2026-09-30 09:00:00";
        loaded(entry, "sj,bl,qymc\n" + key + ",0.0000001,错名公司\n2026-10-01 09:00:00,100,对名公司\n", steward);
        Reader received = aReader(port, entry, department, "sj");
        Reader other = aReader(port, entry, department, "sj");
        assertThat(received.asked().rows("items=sj,qymc").body()).contains(key, "错名公司");

        Program program = Program.with(port, people.tokenOf(steward));
        String address = "/api/v1/collection/entries/" + entry.code().value() + "/record-corrections";
        Answer sent = program.post(
                address, Map.of("key", key, "cells", Map.of("qymc", "正名公司", "bl", "0.5"), "reason", "登记时录错"));
        assertThat(sent.status()).as(sent.body()).isEqualTo(202);
        Load load = given.ended(LoadId.of(sent.json().path("load").asString()), steward);
        assertThat(load.problem()).isNull();
        JsonNode told = await().atMost(Duration.ofSeconds(30))
                .until(() -> program.get(address).json().at("/corrections/0/told"), each -> each.size() == 1);
        assertThat(told.at("/0/exact").asBoolean()).isTrue();
        assertThat(told.at("/0/department").asString())
                .isEqualTo(received.department().name());
        await().atMost(Duration.ofSeconds(10)).until(() -> codes(received).contains("exchange.correction.exact"));
        assertThat(codes(other)).noneMatch(code -> code.startsWith("exchange.correction"));
    }

    private void refused(int port, Program program, String address, String key) {
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.STEWARD);
        Map<String, Object> body = Map.of("key", key, "cells", Map.of("qymc", "x"), "reason", "x");
        assertThat(Program.with(port, people.tokenOf(stranger))
                        .post(address, body)
                        .status())
                .isEqualTo(404);
        Answer unfit = program.post(
                address, Map.of("key", key, "cells", Map.of("tyshxydm", "x", "nichtda", "x"), "reason", ""));
        assertThat(unfit.code()).isEqualTo("record-correction-unfit");
        assertThat(unfit.json().path("faults")).hasSize(3);
        assertThat(program.post(address, Map.of("key", "unbekannt", "cells", Map.of("qymc", "x"), "reason", "x"))
                        .code())
                .isEqualTo("record-key-unknown");
    }

    private List<String> codes(Reader reader) {
        return notices.of(reader.officer(), null, 50).stream()
                .map(Notice.Received::said)
                .map(said -> said.key())
                .toList();
    }

    private Reader aReader(int port, EntryVersion entry, Department provider) {
        return aReader(port, entry, provider, "tyshxydm");
    }

    /** @param key item by which records are looked up */
    private Reader aReader(int port, EntryVersion entry, Department provider, String key) {
        ServedRegister.Caller caller = register.aCaller();
        Grant grant = register.given(
                entry,
                provider,
                caller,
                List.of(
                        new GrantedItem(key, "标识", PersonalMark.NONE),
                        new GrantedItem("qymc", "企业名称", PersonalMark.NONE)),
                key);
        Department department = departments.get(grant.consumer().department());
        return new Reader(
                new Asked(port, grant.resource().value(), caller.token(), null, "GSBX-2026-104417"),
                department,
                people.aPersonOf(department, PostKind.CHIEF_REPRESENTATIVE));
    }

    private void load(EntryVersion entry, String rows, Actor steward) {
        loaded(entry, HEAD + rows, steward);
    }

    private void loaded(EntryVersion entry, String file, Actor steward) {
        byte[] csv = file.getBytes(StandardCharsets.UTF_8);
        Load load = desk.upload(
                entry.code(),
                LoadWish.ofFile("qy.csv"),
                new ByteArrayInputStream(csv),
                (long) csv.length,
                null,
                steward);
        assertThat(given.ended(load.id(), steward).served()).isTrue();
    }
}
