package org.lingqu.quality.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.GivenLoads;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadDesk;
import org.lingqu.collection.LoadWish;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Program;
import org.lingqu.testing.TestPeople;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Who answers for wrong data; the same under every regulation. */
@Component
class OrderedProvider {

    private static final String HEAD = "tyshxydm,qymc,clrq,zczb,djzt,bz\n";

    private final TestPeople people;
    private final GivenLoads given;
    private final LoadDesk desk;
    private final Corrections corrections;
    private final Cases cases;

    OrderedProvider(TestPeople people, GivenLoads given, LoadDesk desk, Corrections corrections, Cases cases) {
        this.people = people;
        this.given = given;
        this.desk = desk;
        this.corrections = corrections;
        this.cases = cases;
    }

    void play(int port) {
        Department department = people.aDepartment();
        Actor steward = people.aPersonOf(department, PostKind.STEWARD);
        EntryVersion entry = given.publish(department);
        String wrong = "91349901MA0L00R755,校验码不对,,,1,\n";
        load(entry, row() + wrong + wrong, steward);
        Correction order = await().until(() -> corrections.open(entry.entry()).orElse(null), found -> found != null);
        CaseFile file = cases.get(order.caseId(), steward);
        assertThat(file.department("provider")).contains(department.id());
        JsonNode snapshot = Program.with(port, people.tokenOf(steward))
                .get("/api/v1/collection/entries/" + entry.code().value() + "/snapshots/1/origins")
                .json();
        assertThat(snapshot.toString()).contains(department.name());

        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Department third = people.aDepartment();
        Actor stranger = people.aPersonOf(third, PostKind.STEWARD);
        for (Actor other : List.of(stranger, authority, steward)) {
            assertThatThrownBy(() -> cases.act(
                            file.id(), new CaseMove("heal", Inputs.of("result", "好了"), file.version()), other))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.code())
                                    .isIn("quality-heals-by-load", "case-unknown", "move-foreign", "move-not-yours"));
        }
        assertThat(corrections.open(entry.entry())).contains(order);
        assertThat(Program.with(port, people.tokenOf(authority))
                        .post(
                                "/api/v1/cases",
                                Map.of(
                                        "procedure",
                                        CorrectionProcedure.ID,
                                        "subject",
                                        Map.of(
                                                "type",
                                                "catalog-entry",
                                                "id",
                                                entry.code().value()),
                                        "parties",
                                        Map.of("provider", third.id().toString()),
                                        "inputs",
                                        Map.of("finding", "指给别人")))
                        .code())
                .isEqualTo("opened-elsewhere");

        load(entry, row() + row(), steward);
        await().until(() -> corrections.open(entry.entry()).isEmpty());
    }

    private static String row() {
        return TestPeople.creditCode() + ",灵渠公司,2019-04-11,100.5,1,\n";
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
