package org.lingqu.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.testing.IntegrationTest;

/** A newer build starts on what an older one has noted, with cases under its packs. */
@IntegrationTest
class UpgradedPacksIntegrationTests extends LibraryFixture {

    private static final PackVersion PROVINCE = new PackVersion("AH", 1);
    private static final String KEY = "sharing.conditionalAnswer";

    /** The server of all tests opens cases under them. */
    @AfterEach
    void note_what_is_shipped() {
        used = null;
        library.afterSingletonsInstantiated();
    }

    @Test
    void an_upgrade_that_changes_a_shipped_pack_starts_and_tells_the_administrators() {
        Actor administrator = administrator();
        library.afterSingletonsInstantiated();
        used = PROVINCE;
        noted(PROVINCE, "before", "jsonb_set(said, array['%s'], '\"before\"')".formatted(KEY));

        library.afterSingletonsInstantiated();

        assertThat(library.state(administrator).history().get(0).changes()).contains("CHANGED AH 1");
        assertThat(notices.of(administrator, null, 5)).anySatisfy(notice -> {
            assertThat(notice.said().key()).isEqualTo("rules.notice.upgraded");
            assertThat(notice.said().arguments()).contains(1L, KEY);
            assertThat(notice.grave()).isTrue();
        });
        assertThat(editions.fingerprint(PROVINCE)).contains(PackFingerprint.of(packs.get("AH")));
        library.afterSingletonsInstantiated();
    }

    @Test
    void what_an_older_build_noted_without_its_keys_stops_no_start() {
        used = PROVINCE;
        String same = PackFingerprint.withSilence(packs.get("AH"));
        noted(PROVINCE, same, "null");
        library.afterSingletonsInstantiated();
        assertThat(library.state(administrator()).history().get(0).changes()).doesNotContain("CHANGED AH 1");
        assertThat(editions.all().get(PROVINCE))
                .satisfies(edition -> assertThat(edition.isOf(packs.get("AH"))).isTrue());

        noted(PROVINCE, "by another schema", "null");
        library.afterSingletonsInstantiated();
        assertThat(library.state(administrator()).history().get(0).changes()).contains("CHANGED AH 1");
    }

    @Test
    void a_key_that_is_new_in_the_schema_changes_no_pack() throws IOException {
        takeOver();
        noted(new PackVersion(id, 1), "before", "said - '%s' || '{\"a.dropped.key\": \"1\"}'".formatted(KEY));
        startAgain();

        library.afterSingletonsInstantiated();

        assertThat(Objects.requireNonNull(editions.all().get(new PackVersion(id, 1)))
                        .said())
                .containsKey(KEY);
    }

    @Test
    void an_own_pack_changed_while_the_node_was_down_still_stops_the_start() throws IOException {
        takeOver();
        write("n: 1, unit: m, from", "n: 2, unit: m, from");
        startAgain();

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> library.afterSingletonsInstantiated())
                .satisfies(problem -> assertThat(problem.faults())
                        .containsExactly(Fault.of(id + ".yaml:1 " + KEY, "pack-version-used", 1, 2)));

        write("n: 1, unit: m, from", "n: 1, unit: m, from");
        startAgain();
        library.afterSingletonsInstantiated();
    }

    @Test
    void a_shipped_pack_that_stood_replaced_does_not_come_back_under_its_cases() {
        library.afterSingletonsInstantiated();
        used = PROVINCE;
        noted(PROVINCE, "own", "jsonb_set(said, array['%s'], '\"own\"')".formatted(KEY));
        jdbc.sql("update rules.edition set own = true where pack = 'AH'").update();

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> library.afterSingletonsInstantiated())
                .satisfies(problem ->
                        assertThat(problem.faults()).extracting(Fault::code).containsExactly("pack-version-used"));
    }

    private void takeOver() throws IOException {
        write("n: 1, unit: m, from", "n: 1, unit: m, from");
        library.adopt(administrator());
        used = new PackVersion(id, 1);
    }

    /** As if another build had taken over the library last. */
    private void noted(PackVersion version, String fingerprint, String said) {
        int rows = jdbc.sql("update rules.edition set fingerprint = :fingerprint, said = " + said
                        + " where pack = :pack and version = :version")
                .param("fingerprint", fingerprint)
                .param("pack", version.pack())
                .param("version", version.version())
                .update();
        assertThat(rows).isEqualTo(1);
        transaction.executeWithoutResult(
                status -> jdbc.sql("""
                        insert into rules.adoption (at, by_name, fingerprint, changes)
                        values (now(), '平台', :fingerprint, '[]')""").param("fingerprint", fingerprint).update());
    }
}
