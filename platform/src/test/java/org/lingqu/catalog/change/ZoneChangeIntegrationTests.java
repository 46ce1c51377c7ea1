package org.lingqu.catalog.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lingqu.catalog.Published.aName;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.OverdueSweep;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.catalog.compile.Sheet.BasisRow;
import org.lingqu.hall.ExpertTest;
import org.lingqu.kernel.Actor;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;

/** The zone of Hefei: ten working days from the day the circumstance occurs, for three kinds of circumstance, and no report. */
@ExpertTest
class ZoneChangeIntegrationTests {

    private static final LocalDate OCCURRED = LocalDate.of(2026, 3, 5);

    @Autowired
    Changes changes;

    @Autowired
    Compilation compilation;

    @Autowired
    Cases cases;

    @Autowired
    Entries entries;

    @Autowired
    OverdueSweep sweep;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    private Actor authority;
    private Actor cataloger;

    @BeforeEach
    void a_department_and_its_authority() {
        time.set(OCCURRED, LocalTime.of(9, 0));
        authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        cataloger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
    }

    @AfterEach
    void back_to_today() {
        time.release();
    }

    /** The resource, the sharing and the opening catalog are one entry: what is published is in all three. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SYSTEM_UPDATED")
    @Obligation("HF-10.2")
    void an_entry_not_updated_on_the_tenth_working_day_is_overdue_and_an_updated_one_is_not(ChangeKind kind) {
        String title = aName("民法典");
        EntryVersion timely = inForce(citing(title));
        EntryVersion late = inForce(citing(title));
        List<String> codes = List.of(timely.code().value(), late.code().value());
        changes.record(new NewChange(kind.name(), title, OCCURRED, null, "文件", "条文变化", "", codes), authority);
        ChangeEvent event = changes.latest(cataloger).get(0);

        time.set(LocalDate.of(2026, 3, 19), LocalTime.of(16, 0));
        Draft change = compilation.change(timely.code(), cataloger);
        handedIn(compilation.save(
                change.id(),
                aSheet().named(timely.name()).forAll().changedFor("条文变化").build(),
                change.revision(),
                cataloger));
        time.set(LocalDate.of(2026, 3, 20), LocalTime.of(0, 5));
        sweep.run();

        CaseFile done = file(event, timely);
        assertThat(done.hasMissed("catalog.updateAfterChange")).isFalse();
        assertThat(done.stage()).isEqualTo("reported");
        CaseFile open = file(event, late);
        assertThat(open.hasMissed("catalog.updateAfterChange")).isTrue();
        assertThat(open.stage()).isEqualTo("to-update");
    }

    /** Nobody approves it here: what is handed in complete is in force. */
    private EntryVersion inForce(Sheet sheet) {
        return handedIn(compilation.begin(sheet, cataloger));
    }

    private EntryVersion handedIn(Draft draft) {
        compilation.submit(draft.id(), draft.revision(), cataloger);
        return entries.published(draft.entry());
    }

    private CaseFile file(ChangeEvent event, EntryVersion entry) {
        return cases.get(
                event.tasks().stream()
                        .filter(task -> task.entry().equals(entry.entry()))
                        .findFirst()
                        .orElseThrow()
                        .caseId(),
                authority);
    }

    private static Sheet citing(String title) {
        return aSheet().named(aName("目录"))
                .basedOn(new BasisRow(title, "LAW", "第八条"))
                .build();
    }
}
