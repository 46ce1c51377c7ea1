package org.lingqu.rules;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.testing.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Two processes on one database: one takes over packs, the other opens cases. */
@IntegrationTest
class PackPinsIntegrationTests extends LibraryFixture {

    @Autowired
    PackPins pins;

    private RulePack takenOver() throws IOException {
        write("n: 1, unit: m, from", "n: 1, unit: m, from");
        library.adopt(administrator());
        return packs.get(id);
    }

    private void open(RulePack pack) {
        transaction.executeWithoutResult(status -> pins.pin(pack));
    }

    private void refused(RulePack pack) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> open(pack)).satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("rule-pack-taken-over");
            assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFLICT);
        });
    }

    @Test
    void no_case_is_opened_under_a_version_that_another_process_has_removed() throws IOException {
        RulePack elsewhere = takenOver();
        open(elsewhere);
        Files.delete(folder.resolve(id + ".yaml"));

        library.adopt(administrator());

        refused(elsewhere);
        assertThat(editions.all()).doesNotContainKey(new PackVersion(id, 1));
    }

    @Test
    void no_case_is_opened_under_what_a_version_said_before_another_process_changed_it() throws IOException {
        RulePack elsewhere = takenOver();
        write("n: 1, unit: m, from", "n: 2, unit: m, from");

        library.adopt(administrator());

        refused(elsewhere);
        open(packs.get(id));
    }

    @Test
    void who_takes_over_waits_for_a_case_that_is_being_opened_and_then_sees_it() throws IOException {
        RulePack pack = takenOver();
        Actor administrator = administrator();
        Files.delete(folder.resolve(id + ".yaml"));
        CompletableFuture<List<Fault>> taking = transaction.execute(status -> {
            pins.pin(pack);
            CompletableFuture<List<Fault>> begun = CompletableFuture.supplyAsync(() -> faults(administrator));
            await().atMost(30, SECONDS).until(() -> begun.isDone() || isWaitedFor());
            used = PackVersion.of(pack);
            return begun;
        });

        assertThat(taking).succeedsWithin(Duration.ofSeconds(30));
        assertThat(taking.join()).containsExactly(Fault.of(id + ".yaml:1 version", "pack-version-gone", 1));
    }

    private boolean isWaitedFor() {
        return jdbc.sql("""
                        select exists (select 1 from pg_locks
                         where locktype = 'advisory' and mode = 'ExclusiveLock' and not granted
                           and (classid::bigint << 32 | objid::bigint)
                            = hashtextextended('rules.library', 0))""").query(Boolean.class).single();
    }
}
