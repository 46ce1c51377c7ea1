package org.lingqu.catalog.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lingqu.catalog.Published.aName;
import static org.lingqu.catalog.compile.ASheet.aSheet;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Offences;
import org.lingqu.casework.OverdueSweep;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Published;
import org.lingqu.catalog.change.ChangeEvent.Task;
import org.lingqu.catalog.compile.ASheet;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.Sheet.BasisRow;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.Obligation;
import org.lingqu.testing.TestPeople;
import org.lingqu.testing.TestTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Under Henan's draft the limit counts from the promulgation, and nothing is reported: the authority sees the update at once. */
@IntegrationTest
@TestPropertySource(properties = {"lingqu.rules.pack=HN", "lingqu.casework.pilot=true"})
class HenanChangeIntegrationTests {

    /** A Thursday; the tenth working day after it is 2026-03-19. */
    private static final LocalDate PROMULGATED = LocalDate.of(2026, 3, 5);

    @Autowired
    Changes changes;

    @Autowired
    Compilation compilation;

    @Autowired
    Cases cases;

    @Autowired
    Entries entries;

    @Autowired
    Offences offences;

    @Autowired
    OverdueSweep sweep;

    @Autowired
    TestPeople people;

    @Autowired
    TestTime time;

    @AfterEach
    void back_to_today() {
        time.release();
    }

    @Test
    @Obligation("HN-9.2")
    void an_update_within_ten_working_days_of_the_promulgation_ends_the_task_and_a_missing_one_is_proposed() {
        time.set(PROMULGATED.plusDays(1), LocalTime.of(9, 0));
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Actor cataloger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        Published published = new Published(compilation, cases, entries, authority);
        String title = aName("安全生产法");
        EntryVersion timely = published.entry(citing(title).build(), cataloger);
        EntryVersion late = published.entry(citing(title).build(), cataloger);

        assertThatThrownBy(() -> changes.record(amended(title, null), authority))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .anySatisfy(fault -> assertThat(fault.where()).isEqualTo("promulgatedOn")));
        List<Task> tasks =
                changes.record(amended(title, PROMULGATED), authority).tasks();
        assertThat(tasks)
                .allSatisfy(task -> assertThat(cases.get(task.caseId(), cataloger)
                                .running("catalog.updateAfterChange")
                                .orElseThrow()
                                .due())
                        .isEqualTo(LocalDate.of(2026, 3, 19)));

        time.set(LocalDate.of(2026, 3, 19), LocalTime.of(16, 0));
        Draft change =
                published.change(timely.code(), citing(title).changedFor("法律修订").build(), cataloger);
        published.publish(change, Inputs.NONE);
        CaseFile done = cases.get(of(tasks, timely), authority);
        assertThat(done.stage()).isEqualTo("reported");
        assertThat(done.hasMissed("catalog.updateAfterChange")).isFalse();
        assertThat(done.clocks()).extracting(clock -> clock.limit()).containsOnly("catalog.updateAfterChange");

        time.set(LocalDate.of(2026, 3, 20), LocalTime.of(0, 5));
        sweep.run();
        assertThat(cases.get(of(tasks, late), authority).hasMissed("catalog.updateAfterChange"))
                .isTrue();
        assertThat(offences.about(of(tasks, late))).hasSize(1);
        assertThat(offences.about(of(tasks, timely))).isEmpty();
    }

    private static CaseId of(List<Task> tasks, EntryVersion entry) {
        return tasks.stream()
                .filter(task -> task.entry().equals(entry.entry()))
                .findFirst()
                .orElseThrow()
                .caseId();
    }

    private static ASheet citing(String title) {
        return aSheet().named(aName("许可")).basedOn(new BasisRow(title, "LAW", "第八条"));
    }

    private static NewChange amended(String title, @Nullable LocalDate promulgatedOn) {
        return new NewChange(
                "NORM_AMENDED", title, PROMULGATED.plusDays(1), promulgatedOn, "主席令第九十九号", "第八条改为第九条", "", List.of());
    }
}
