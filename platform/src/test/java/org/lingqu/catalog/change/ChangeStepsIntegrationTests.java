package org.lingqu.catalog.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lingqu.catalog.AnEntry.anEntry;
import static org.lingqu.catalog.Published.aName;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.catalog.PublishedEntries;
import org.lingqu.catalog.change.ChangeEvent.Task;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.Department;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/** Cases opened step by step while connections are cut in the middle of a step, as when a process is killed. */
@IntegrationTest
class ChangeStepsIntegrationTests {

    private static final int ENTRIES = 80;
    private static final int CUTS = 8;
    private static final int PROCESSES = 2;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @Autowired
    ChangeSteps steps;

    @Autowired
    Changes changes;

    @Autowired
    Cases cases;

    @Autowired
    TestPeople people;

    @Autowired
    LegalTime time;

    @Autowired
    JdbcClient jdbc;

    @Test
    void every_entry_has_one_whole_case_however_often_a_step_was_cut_off() throws Exception {
        Actor authority = people.aPersonOf(people.theAuthority(), PostKind.DATA_AUTHORITY);
        Department department = people.aDepartment();
        Actor cataloger = people.aPersonOf(department, PostKind.CATALOGER);
        ChangeEvent event = changes.record(
                new NewChange(
                        "FUNCTION_CHANGED",
                        aName("民政职能"),
                        time.today(),
                        null,
                        "三定规定",
                        "职能调整",
                        "",
                        published(department)),
                authority);
        assertThat(event.all()).isEqualTo(ENTRIES);
        assertThat(event.toOpen()).isPositive();

        int cut = cutWhileStepping();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            steps.run();
            return changes.latest(cataloger).get(0).toOpen() == 0;
        });

        assertThat(cut).as("steps cut off").isPositive();
        List<Task> tasks = changes.latest(cataloger).get(0).tasks();
        assertThat(tasks).hasSize(ENTRIES).extracting(Task::caseId).doesNotHaveDuplicates();
        List<CaseFile> files =
                tasks.stream().map(task -> cases.get(task.caseId(), cataloger)).toList();
        assertThat(files).extracting(CaseFile::number).doesNotHaveDuplicates();
        assertThat(files).allSatisfy(file -> {
            assertThat(file.stage()).isEqualTo("to-update");
            assertThat(file.history()).hasSize(1);
            assertThat(file.running("catalog.updateAfterChange")).isPresent();
        });
        assertThat(jdbc.sql("select count(*) from casework.case_file where subject_id = any(?)")
                        .param(tasks.stream().map(task -> task.code().value()).toArray(String[]::new))
                        .query(Integer.class)
                        .single())
                .as("no case was left behind without its task")
                .isEqualTo(ENTRIES);
    }

    private List<String> published(Department department) {
        List<String> codes = new ArrayList<>();
        for (int i = 1; i <= ENTRIES; i++) {
            codes.add(new PublishedEntries(jdbc)
                    .publish(anEntry()
                            .of(department)
                            .named(aName("职能" + i))
                            .coded("399996/%06d".formatted(NUMBERS.incrementAndGet()))
                            .build())
                    .code()
                    .value());
        }
        return codes;
    }

    /** @return how many connections were cut that were in the middle of a step */
    private int cutWhileStepping() throws Exception {
        ExecutorService processes = Executors.newFixedThreadPool(PROCESSES);
        AtomicBoolean over = new AtomicBoolean();
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                running.add(processes.submit((Callable<Void>) () -> {
                    while (!over.get()) {
                        stepUntilCut();
                    }
                    return null;
                }));
            }
            int cut = 0;
            long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (cut < CUTS && System.nanoTime() < until && waiting() > 0) {
                cut += cutOne();
            }
            over.set(true);
            for (Future<Void> each : running) {
                each.get();
            }
            return cut;
        } finally {
            over.set(true);
            processes.shutdownNow();
        }
    }

    /** What falls with its connection is what a killed process leaves undone. */
    private void stepUntilCut() {
        try {
            steps.run();
        } catch (DataAccessException | TransactionException cut) {
            assertThat(cut).hasMessageNotContaining("duplicate key");
        }
    }

    private long waiting() {
        return jdbc.sql("select count(*) from catalog.change_task where case_id is null")
                .query(Long.class)
                .single();
    }

    /** Cuts the connection of somebody who holds the lock of a task. */
    private int cutOne() {
        return jdbc.sql("""
                        select pg_terminate_backend(pid) from pg_locks
                        where relation = 'catalog.change_task'::regclass and mode = 'RowShareLock' and granted
                          and pid <> pg_backend_pid()
                        limit 1
                        """).query(Boolean.class).list().size();
    }
}
