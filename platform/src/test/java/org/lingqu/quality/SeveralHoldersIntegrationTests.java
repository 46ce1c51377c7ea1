package org.lingqu.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.RecordGuard;
import org.lingqu.catalog.element.StandardElements;
import org.lingqu.collection.GivenLoads;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadDesk;
import org.lingqu.collection.LoadWish;
import org.lingqu.hall.HallTest;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.ServedRows;
import org.lingqu.testing.Answer;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Two departments hold the same data: one checks its own against the other's. */
@HallTest
class SeveralHoldersIntegrationTests {

    private static final String HEAD = "tyshxydm,qymc,clrq,zczb,djzt,bz\n";

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    GivenLoads given;

    @Autowired
    LoadDesk desk;

    @Autowired
    Cases cases;

    @Autowired
    Datasets datasets;

    @Autowired
    ServedRows served;

    @Autowired
    StandardElements elements;

    @Autowired
    HandedOver handedOver;

    @Autowired
    List<RecordGuard> guards;

    @Test
    @Obligation("HS-2.4.2")
    void a_reported_difference_opens_a_case_and_the_source_stays_as_it_is_until_it_is_decided() {
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Department source = people.aDepartment();
        Department holder = people.aDepartment();
        Actor keeper = people.aPersonOf(source, PostKind.STEWARD);
        Actor steward = people.aPersonOf(holder, PostKind.STEWARD);
        hasOneSource(source, holder, authority);
        EntryVersion authoritative = given.publish(source);
        EntryVersion own = given.publish(holder);
        String code = TestPeople.creditCode();
        load(authoritative, code + ",登记名称,2019-04-11,1,1,\n", keeper);
        load(own, code + ",别的名称,2019-04-11,1,1,\n", steward);
        Program program = Program.with(port, people.tokenOf(steward));
        String api = "/api/v1/quality/" + own.code().value();
        String rule = program.post(
                        api + "/rules",
                        "{\"indicator\":\"0401\",\"parameters\":{\"entry\":\""
                                + authoritative.code().value()
                                + "\",\"item\":\"tyshxydm\",\"otherItem\":\"tyshxydm\",\"compared\":\"qymc\",\"otherCompared\":\"qymc\"},"
                                + "\"floor\":95}")
                .json()
                .path("id")
                .asString();
        assertThat(rule).isNotBlank();
        JsonNode run = program.post(api + "/runs", "{}").json();
        String report = api + "/runs/" + run.at("/run/id").asString() + "/rules/" + rule + "/report";
        assertThat(Program.with(port, people.tokenOf(keeper)).post(report, "{}").status())
                .isEqualTo(404);

        Answer opened = program.post(report, "{}");
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        CaseFile file = cases.get(CaseId.of(opened.json().path("caseId").asString()), steward);
        assertThat(file.procedure()).isEqualTo("data-conflict");
        assertThat(file.department("first")).contains(holder.id());
        assertThat(file.department("second")).contains(source.id());
        assertThat(file.isOpen()).isTrue();
        assertThat(program.post(report, "{}").code()).isEqualTo("difference-reported");
        Department next = people.aDepartment();
        handedOver.to(next, own);
        assertThat(Program.with(port, people.tokenOf(people.aPersonOf(next, PostKind.STEWARD)))
                        .post(report, "{}")
                        .code())
                .as("it stays reported when the entry becomes another department's")
                .isEqualTo("difference-reported");
        handedOver.to(holder, own);
        assertThat(datasets.latest(authoritative.entry()).orElseThrow().version())
                .isEqualTo(1);
        assertThat(served.find(authoritative.entry(), code).orElseThrow().cells())
                .containsEntry("qymc", "登记名称");

        Map<String, Object> correction = Map.of("key", code, "cells", Map.of("qymc", "别的名称"), "reason", "按对方数据更正");
        String records = "/api/v1/collection/entries/" + authoritative.code().value() + "/record-corrections";
        Program keeping = Program.with(port, people.tokenOf(keeper));
        assertThat(program.post(records, correction).code())
                .as("the holder does not touch the source's record")
                .isEqualTo("snapshots-foreign");
        Answer disputed = keeping.post(records, correction);
        assertThat(disputed.status()).as(disputed.body()).isEqualTo(409);
        assertThat(disputed.code()).isEqualTo("record-disputed");
        assertThat(disputed.body()).contains(file.number(), file.id().toString());
        assertThat(disputed.json().path("citations").toString()).contains("二（四）");
        assertThat(served.find(authoritative.entry(), code).orElseThrow().cells())
                .containsEntry("qymc", "登记名称");
        Answer undisputed = keeping.post(records, Map.of("key", code, "cells", Map.of("djzt", "2"), "reason", "状态已变更"));
        assertThat(given.ended(LoadId.of(undisputed.json().path("load").asString()), keeper)
                        .problem())
                .isNull();

        EntryVersion moved = now(authoritative, people.aDepartment());
        assertThat(against(moved))
                .as("it stays disputed when the entry becomes another department's")
                .containsExactly("record-disputed");

        cases.act(
                file.id(),
                new CaseMove(
                        "decide",
                        Inputs.of("result", "以采集部门现场核实为准", "reason", "来源部门录入有误"),
                        cases.get(file.id(), authority).version()),
                authority);
        assertThat(against(moved)).as("decided, for the new department too").isEmpty();
        Answer decided = keeping.post(records, correction);
        assertThat(decided.status()).as(decided.body()).isEqualTo(202);
        assertThat(given.ended(LoadId.of(decided.json().path("load").asString()), keeper)
                        .problem())
                .isNull();
        assertThat(served.find(authoritative.entry(), code).orElseThrow().cells())
                .containsEntry("qymc", "别的名称");

        JsonNode equal = program.post(api + "/runs", "{}").json();
        assertThat(program.post(api + "/runs/" + equal.at("/run/id").asString() + "/rules/" + rule + "/report", "{}")
                        .code())
                .isEqualTo("difference-none");
    }

    private List<String> against(EntryVersion entry) {
        return guards.stream()
                .flatMap(guard -> guard.against(entry, Set.of("qymc")).stream())
                .map(Problem::code)
                .toList();
    }

    /** The entry as another department provides it. */
    private static EntryVersion now(EntryVersion entry, Department provider) {
        return new EntryVersion(
                entry.entry(),
                entry.code(),
                entry.number(),
                provider.id(),
                provider.name(),
                provider.creditCode(),
                entry.content(),
                entry.packId(),
                entry.packVersion(),
                entry.changeReason(),
                entry.compiledBy(),
                entry.publishedAt());
    }

    /** The element of both entries has one source for a subject; another one is not put beside it. */
    private void hasOneSource(Department source, Department holder, Actor authority) {
        String element = "e" + UUID.randomUUID().toString().substring(0, 8);
        elements.register(new StandardElements.Wish(element, "企业名称", "", "", "TEXT", "", "", ""), authority);
        elements.nameSource(element, "102", source.name(), "登记职责", false, authority);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> elements.nameSource(element, "102", holder.name(), "也有职责", false, authority))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("element-source-taken"));
    }

    private void load(EntryVersion entry, String rows, Actor steward) {
        byte[] csv = (HEAD + rows).getBytes(StandardCharsets.UTF_8);
        Load load = desk.upload(
                entry.code(),
                LoadWish.ofFile("qy.csv"),
                new ByteArrayInputStream(csv),
                (long) csv.length,
                null,
                steward);
        assertThat(given.ended(load.id(), steward).problem()).isNull();
    }
}
