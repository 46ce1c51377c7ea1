package org.lingqu.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.notice.Notices;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An administrator takes over packs from a folder; a library of the test's own stands beside the server's. */
@IntegrationTest
class RuleLibraryIntegrationTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    @Autowired
    Editions editions;

    @Autowired
    AuditTrail audit;

    @Autowired
    Notices notices;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    LegalTime time;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestPeople people;

    @TempDir
    Path folder;

    private String id = "";
    private @Nullable PackVersion used;
    private RulePacks packs = RulePacks.shipped();
    private RuleLibrary library = library();

    @BeforeEach
    void a_library_with_an_empty_folder() {
        id = "Z" + UUID.randomUUID().toString().replaceAll("[^a-f]", "").toUpperCase(java.util.Locale.ROOT);
        id = (id + "ZZZZZZZ").substring(0, 8);
        used = null;
        packs = RulePacks.load(folder).on(new NodeLaw("AH", List.of(), () -> TODAY));
        library = library();
    }

    private RuleLibrary library() {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("reliance", new PackReliance() {
            @Override
            public Set<PackVersion> inUse() {
                return used == null ? Set.of() : Set.of(used);
            }

            @Override
            public List<Fault> unfit(RulePack pack) {
                return pack.text("authorityTerm").equals("无人")
                        ? List.of(Fault.of("authorityTerm", "pack-text"))
                        : List.of();
            }
        });
        ObjectProvider<PackReliance> reliances = beans.getBeanProvider(PackReliance.class);
        RuleSettings settings = new RuleSettings("AH", List.of("none"), folder);
        return new RuleLibrary(packs, settings, editions, reliances, audit, notices, events, transaction, time);
    }

    private Actor administrator() {
        return people.aPersonOf(people.aDepartment(), PostKind.ADMINISTRATOR);
    }

    private void write(String from, String to) throws IOException {
        String text = PackCorpus.seventh().replace("id: ZZ", "id: " + id);
        assertThat(text).contains(from);
        Files.writeString(folder.resolve(id + ".yaml"), text.replace(from, to));
    }

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
        String first = Files.readString(folder.resolve(id + ".yaml"));
        Files.writeString(
                folder.resolve(id + ".yaml"), first.replace("value: 2028-12-31, n: 3", "value: 2026-12-31, n: 1"));
        Files.writeString(
                folder.resolve(id + "-2.yaml"),
                first.replace("version: 1", "version: 2")
                        .replace("2026-01-01, src", "2027-01-01, src")
                        .replace("2028-12-31, n: 3", "2028-12-31, n: 2")
                        .replace("n: 1, unit: m, from", "n: 15, unit: wd, from"));

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

    private List<Fault> faults(Actor actor) {
        try {
            library.adopt(actor);
            return List.of();
        } catch (Problem refused) {
            return refused.faults();
        }
    }
}
