package org.lingqu.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.calendar.Term;
import org.lingqu.calendar.TermUnit;
import org.lingqu.calendar.WorkingDayCalendar;

/** An invented seventh regulation counts without a line of Java. */
class SeventhPackTests {

    private final RulePacks packs = PackCorpus.load("ZZ.yaml", PackCorpus.seventh());
    private final Deadlines deadlines = new Deadlines(WorkingDayCalendar::shipped);

    @Test
    void its_own_names_and_values_are_there_and_the_rest_is_silent() {
        RulePack pack = packs.get("ZZ");
        assertThat(pack.title()).isEqualTo("临渠市数据条例");
        assertThat(pack.list("sharing.types")).containsExactly("放开", "商量", "留着");
        assertThat(pack.text("authorityTerm")).isEqualTo("数据局");
        assertThat(pack.flag("catalog.claiming")).isFalse();
        assertThat(pack.findLimit("review.answer")).isEmpty();
        assertThat(pack.value("sharing.conditionalAnswer").citation())
                .extracting("article")
                .isEqualTo("第八条第二款");
        assertThat(pack.effectiveTo()).contains(LocalDate.of(2028, 12, 31));
    }

    @Test
    void a_limit_in_months_ends_on_the_corresponding_working_day_and_may_be_extended() {
        RulePack pack = packs.get("ZZ");
        Deadline deadline = deadlines.deadline(pack, "sharing.conditionalAnswer", LocalDate.of(2026, 8, 31));
        assertThat(deadline.due()).isEqualTo(LocalDate.of(2026, 9, 30));
        assertThat(deadline.extendableTo()).isEqualTo(LocalDate.of(2026, 10, 30));
        Deadline extended = deadlines.extended(deadline, new Term(1, TermUnit.MONTH, true));
        assertThat(extended.due()).isEqualTo(LocalDate.of(2026, 10, 30));
        assertThat(deadlines
                        .deadline(pack, "sharing.conditionalAnswer", LocalDate.of(2026, 9, 7))
                        .due())
                .isEqualTo(LocalDate.of(2026, 10, 8));
    }

    @Test
    void the_superior_pack_joins_by_the_same_rules() {
        LocalDate day = LocalDate.of(2026, 8, 31);
        RulePack under = packs.inheriting(packs.get("ZZ"), List.of("CN"), day);
        Deadline deadline = deadlines.deadline(under, "sharing.conditionalAnswer", day);
        assertThat(deadline.packId()).isEqualTo("CN");
        assertThat(deadline.due()).isEqualTo(LocalDate.of(2026, 9, 14));
        assertThat(under.text("sharing.thirdParty")).isEqualTo("ONLY_WITH_PROVIDER_CONSENT");
        assertThat(under.limit("audit.retentionMin").term()).isEqualTo(new Term(5, TermUnit.YEAR, true));
        assertThat(under.value("sharing.fee").packId()).isEqualTo("ZZ");
        assertThat(under.value("review.answer").packId()).isEqualTo("CN");
    }

    @Test
    void it_is_read_from_a_folder_with_its_procedures(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("ZZ.yaml"), PackCorpus.seventh());
        Files.writeString(
                folder.resolve("ZZ.procedures.yaml"),
                "conditional-share: {known: \"yes\", opens: [USER_DEPARTMENT], decides: [PROVIDER_DEPARTMENT], limit: [sharing.acceptanceStep, sharing.conditionalAnswer], src: [第八条]}\n");
        RulePack pack = RulePacks.load(folder).get("ZZ");
        assertThat(pack.procedure("conditional-share")).hasValueSatisfying(rule -> {
            assertThat(rule.known()).isEqualTo(ProcedureRule.Known.YES);
            assertThat(rule.limits()).containsExactly("sharing.acceptanceStep", "sharing.conditionalAnswer");
        });
        assertThat(pack.procedure("data-review"))
                .hasValueSatisfying(rule -> assertThat(rule.offered()).isFalse());
        assertThat(pack.procedures()).hasSize(26);
    }

    @Test
    void a_second_version_follows_the_first_without_gap_and_old_days_keep_the_old_one(@TempDir Path folder)
            throws IOException {
        String second = PackCorpus.seventh()
                .replace("version: 1", "version: 2")
                .replace("2026-01-01, src", "2029-01-01, src")
                .replace("2028-12-31, n: 3", "2031-12-31, n: 3")
                .replace("{n: 1, unit: m, from: PROVIDER_ACCEPTANCE", "{n: 15, unit: wd, from: PROVIDER_ACCEPTANCE");
        Files.writeString(folder.resolve("ZZ.yaml"), PackCorpus.seventh());
        Files.writeString(folder.resolve("ZZ-2.yaml"), second);
        RulePacks both = RulePacks.load(folder);
        assertThat(both.at("ZZ", LocalDate.of(2028, 12, 31)).version()).isEqualTo(1);
        assertThat(both.at("ZZ", LocalDate.of(2029, 1, 1))
                        .limit("sharing.conditionalAnswer")
                        .term())
                .isEqualTo(Term.workingDays(15));
        assertThat(both.version("ZZ", 1)
                        .limit("sharing.conditionalAnswer")
                        .term()
                        .unit())
                .isEqualTo(TermUnit.MONTH);
    }

    @Test
    void a_version_has_its_own_articles_or_those_of_the_nearest_before(@TempDir Path folder) throws IOException {
        String first = PackCorpus.seventh();
        Files.writeString(folder.resolve("ZZ.yaml"), first);
        Files.writeString(
                folder.resolve("ZZ-2.yaml"),
                first.replace("version: 1", "version: 2")
                        .replace("2026-01-01, src", "2029-01-01, src")
                        .replace("2028-12-31, n: 3", "2031-12-31, n: 3")
                        .replaceAll("src: \\[[^\\]]+]", "src: [ZZ-1]"));
        Files.writeString(
                folder.resolve("ZZ-3.yaml"),
                first.replace("version: 1", "version: 3")
                        .replace("2026-01-01, src", "2032-01-01, src")
                        .replace("2028-12-31, n: 3", "2034-12-31, n: 3")
                        .replaceAll("src: \\[[^\\]]+]", "src: [ZZ-1]"));
        Files.writeString(folder.resolve("ZZ-2.articles.yaml"), "ZZ-1: 第一条第一款\n");
        RulePacks all = RulePacks.load(folder);
        assertThat(List.of(1, 2, 3))
                .extracting(version -> Objects.requireNonNull(
                                all.version("ZZ", version).value("sharing.fee").citation())
                        .article())
                .containsExactly("第九条", "第一条第一款", "第一条第一款");
    }

    @Test
    void a_changed_number_changes_dates_without_a_build() {
        RulePacks changed = PackCorpus.load(
                "AH.yaml",
                PackCorpus.changed("AH", "conditionalAnswer: {n: 7, unit: wd", "conditionalAnswer: {n: 5, unit: wd"));
        LocalDate day = LocalDate.of(2025, 9, 24);
        Deadline running = deadlines.deadline(packs.get("AH"), "sharing.conditionalAnswer", day);
        assertThat(deadlines
                        .deadline(changed.get("AH"), "sharing.conditionalAnswer", day)
                        .due())
                .isEqualTo(LocalDate.of(2025, 9, 30));
        assertThat(running.due()).isEqualTo(LocalDate.of(2025, 10, 10));
    }
}
