package org.lingqu.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;

/** An administrator takes over packs from a folder. */
@IntegrationTest
class RuleLibraryIntegrationTests extends LibraryFixture {

    @Test
    void a_seventh_regulation_counts_as_soon_as_it_is_taken_over_and_the_act_is_recorded() throws IOException {
        Actor administrator = administrator();
        write("n: 1, unit: m, from", "n: 1, unit: m, from");
        assertThat(packs.ids()).doesNotContain(id);
        assertThat(library.state(administrator).changes())
                .extracting(PackChange::toString)
                .containsExactly("ADDED " + id + " 1");

        library.adopt(administrator);

        assertThat(packs.get(id).title()).isEqualTo("临渠市数据条例");
        assertThat(packs.active().id()).isEqualTo("AH");
        assertThat(library.state(administrator).changes()).isEmpty();
        assertThat(library.state(administrator).history().get(0).changes()).containsExactly("ADDED " + id + " 1");
        assertThat(jdbc.sql("select outcome from audit.record where verb = 'rules.adopt' and actor_id = :actor")
                        .param("actor", administrator.id())
                        .query(Integer.class)
                        .list())
                .containsExactly(1);
    }

    @Test
    void who_looks_again_waits_for_no_reading_while_the_files_say_the_same() throws IOException {
        Actor administrator = administrator();
        write("n: 1, unit: m, from", "n: 1, unit: m, from");
        RulePack first = added(administrator);

        assertThat(added(administrator)).isSameAs(first);

        FileTime written = Files.getLastModifiedTime(folder.resolve(id + ".yaml"));
        write("n: 1, unit: m, from", "n: 2, unit: m, from");
        Files.setLastModifiedTime(folder.resolve(id + ".yaml"), written);
        assertThat(added(administrator)
                        .limit("sharing.conditionalAnswer")
                        .term()
                        .amount())
                .as("what they say counts, not when they were written")
                .isEqualTo(2);
    }

    private RulePack added(Actor administrator) {
        return requireNonNull(library.state(administrator).changes().get(0).after());
    }

    @Test
    void a_fault_leaves_the_old_library_and_names_file_line_key_and_remedy() throws IOException {
        Actor administrator = administrator();
        write("n: 1, unit: m, from", "n: 1, unit: m, from");
        library.adopt(administrator);
        write("fee: {value: FREE", "fee: {value: CHEAP");
        Files.writeString(folder.resolve("QQ.yaml"), "id: QQ\n");

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> library.adopt(administrator))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("rule-pack-refused");
                    assertThat(problem.faults())
                            .anySatisfy(fault -> {
                                assertThat(fault.where()).matches(id + "\\.yaml:\\d+ sharing\\.fee");
                                assertThat(fault.code()).isEqualTo("pack-code");
                                assertThat(fault.arguments()).containsExactly("CHEAP", "FREE");
                            })
                            .anySatisfy(fault -> assertThat(fault.where()).startsWith("QQ.yaml:1 "));
                });

        assertThat(packs.get(id).text("sharing.fee")).isEqualTo("FREE");
        assertThat(packs.ids()).doesNotContain("QQ");
        assertThat(jdbc.sql("""
                        select refusal from audit.record where verb = 'rules.adopt' and actor_id = :actor and refusal is not null""")
                        .param("actor", administrator.id())
                        .query(String.class)
                        .list())
                .containsExactly("rule-pack-refused");
    }

    @Test
    void a_version_under_which_cases_stand_may_neither_change_nor_go() throws IOException {
        Actor administrator = administrator();
        write("n: 1, unit: m, from", "n: 1, unit: m, from");
        library.adopt(administrator);
        used = new PackVersion(id, 1);
        write("n: 1, unit: m, from", "n: 2, unit: m, from");

        assertThat(faults(administrator))
                .containsExactly(Fault.of(id + ".yaml:1 sharing.conditionalAnswer", "pack-version-used", 1, 2));
        assertThat(library.state(administrator).refused()).isNotNull();
        assertThat(packs.get(id).limit("sharing.conditionalAnswer").term().amount())
                .isEqualTo(1);

        Files.delete(folder.resolve(id + ".yaml"));
        assertThat(faults(administrator)).containsExactly(Fault.of(id + ".yaml:1 version", "pack-version-gone", 1));

        used = null;
        library.adopt(administrator);
        assertThat(packs.ids()).doesNotContain(id);
    }

    @Test
    void a_used_version_ends_and_the_next_one_begins() throws IOException {
        Actor administrator = administrator();
        write("n: 1, unit: m, from", "n: 1, unit: m, from");
        library.adopt(administrator);
        used = new PackVersion(id, 1);
        succeed();

        library.adopt(administrator);

        assertThat(packs.at(id, TODAY).version()).isEqualTo(1);
        assertThat(packs.at(id, LocalDate.of(2027, 1, 1))
                        .limit("sharing.conditionalAnswer")
                        .term()
                        .toString())
                .isEqualTo("15 wd");
        assertThat(packs.version(id, 1)
                        .limit("sharing.conditionalAnswer")
                        .term()
                        .toString())
                .isEqualTo("1 m");
    }

    /** The first version ends, the second begins, with a shorter limit. */
    private void succeed() throws IOException {
        String first = Files.readString(folder.resolve(id + ".yaml"));
        Files.writeString(
                folder.resolve(id + ".yaml"), first.replace("value: 2028-12-31, n: 3", "value: 2026-12-31, n: 1"));
        Files.writeString(
                folder.resolve(id + "-2.yaml"),
                first.replace("version: 1", "version: 2")
                        .replace("2026-01-01, src", "2027-01-01, src")
                        .replace("2028-12-31, n: 3", "2028-12-31, n: 2")
                        .replace("n: 1, unit: m, from", "n: 15, unit: wd, from"));
    }

    @Test
    void the_next_version_brings_its_own_procedures_and_those_of_the_used_one_stay() throws IOException {
        Actor administrator = administrator();
        write("n: 1, unit: m, from", "n: 1, unit: m, from");
        procedures("", "PROVIDER_DEPARTMENT");
        library.adopt(administrator);
        used = new PackVersion(id, 1);
        succeed();
        procedures("-2", "DATA_AUTHORITY");

        assertThat(faults(administrator)).isEmpty();

        assertThat(deciders(1)).containsExactly("PROVIDER_DEPARTMENT");
        assertThat(deciders(2)).containsExactly("DATA_AUTHORITY");

        procedures("", "DATA_AUTHORITY");
        assertThat(faults(administrator))
                .containsExactly(Fault.of(
                        id + ".yaml:1 conditional-share", "pack-procedure-used", 1, id + "-2.procedures.yaml"));
        assertThat(deciders(1)).containsExactly("PROVIDER_DEPARTMENT");
    }

    private void procedures(String version, String decider) throws IOException {
        Files.writeString(
                folder.resolve(id + version + ".procedures.yaml"),
                "conditional-share: {known: \"yes\", opens: [USER_DEPARTMENT], decides: [%s], limit: [], src: [第八条]}%n"
                        .formatted(decider));
    }

    private List<String> deciders(int version) {
        return packs.version(id, version)
                .procedure("conditional-share")
                .orElseThrow()
                .decides();
    }

    @Test
    void what_another_module_cannot_work_with_is_refused() throws IOException {
        write("value: 数据局", "value: 无人");
        assertThat(faults(administrator())).containsExactly(Fault.of(id + ".yaml:1 authorityTerm", "pack-text"));
        assertThat(packs.ids()).doesNotContain(id);
    }

    @Test
    void only_an_administrator_may_look_and_take_over() {
        Actor steward = people.aPersonOf(people.aDepartment(), PostKind.STEWARD);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> library.adopt(steward))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("permission-missing"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> library.state(steward))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("permission-missing"));
    }

    @Test
    void another_process_follows_when_it_hears_of_a_new_library() throws IOException {
        write("n: 1, unit: m, from", "n: 1, unit: m, from");
        RulePacks elsewhere = RulePacks.load(folder);
        library.follow(PackFingerprint.of(elsewhere));
        assertThat(packs.ids()).contains(id);
    }

    @Test
    void another_process_keeps_the_packs_of_its_cases_when_its_own_folder_lacks_them() throws IOException {
        write("n: 1, unit: m, from", "n: 1, unit: m, from");
        library.adopt(administrator());
        used = new PackVersion(id, 1);
        Files.delete(folder.resolve(id + ".yaml"));

        library.follow("of another library");

        assertThat(packs.ids()).contains(id);
    }

    @Test
    void another_process_keeps_the_packs_of_its_cases_when_its_own_folder_says_something_else() throws IOException {
        write("n: 1, unit: m, from", "n: 1, unit: m, from");
        library.adopt(administrator());
        used = new PackVersion(id, 1);
        write("n: 1, unit: m, from", "n: 2, unit: m, from");

        library.follow("of another library");

        assertThat(packs.get(id).limit("sharing.conditionalAnswer").term().toString())
                .isEqualTo("1 m");
    }
}
