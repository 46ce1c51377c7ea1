package org.lingqu.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.GivenLoads;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadDesk;
import org.lingqu.collection.LoadWish;
import org.lingqu.hall.HallTest;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.pool.Datasets;
import org.lingqu.pool.ServedRows;
import org.lingqu.testing.Answer;
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

    @Test
    void a_reported_difference_opens_a_case_and_the_source_stays_as_it_is() {
        people.theAuthority();
        Department source = people.aDepartment();
        Department holder = people.aDepartment();
        Actor keeper = people.aPersonOf(source, PostKind.STEWARD);
        Actor steward = people.aPersonOf(holder, PostKind.STEWARD);
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
        assertThat(datasets.latest(authoritative.entry()).orElseThrow().version())
                .isEqualTo(1);
        assertThat(served.find(authoritative.entry(), code).orElseThrow().cells())
                .containsEntry("qymc", "登记名称");

        load(own, code + ",登记名称,2019-04-11,1,1,\n", steward);
        JsonNode equal = program.post(api + "/runs", "{}").json();
        assertThat(program.post(api + "/runs/" + equal.at("/run/id").asString() + "/rules/" + rule + "/report", "{}")
                        .code())
                .isEqualTo("difference-none");
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
