package org.lingqu.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;

/** A pack with one thing wrong is refused as a whole; the error names file, line, key and what would be right. */
class BadPackTests {

    private static final String ANSWER =
            "conditionalAnswer: {n: 7, unit: wd, from: PROVIDER_RECEIPT, extension: null, src: [AH-25.3]}";

    static Stream<Arguments> corpus() {
        return Stream.of(
                bad("catalog.claiming", "claiming: {silent: true}", "", "pack-key-missing", "{silent: true}"),
                bad(
                        "catalog.claming",
                        "claiming: {silent: true}",
                        "claming: {silent: true}",
                        "pack-key-unknown",
                        "catalog.claiming"),
                bad(
                        "catalog.claiming",
                        "claiming: {silent: true}",
                        "claiming: {silent: true}\n  claiming: {silent: true}",
                        "pack-key-twice",
                        "行"),
                bad(
                        "sharing.conditionalAnswer.n",
                        ANSWER,
                        ANSWER.replace("n: 7,", "n: 7, n: 8,"),
                        "pack-key-twice",
                        "行"),
                bad(
                        "catalog.claiming",
                        "claiming: {silent: true}",
                        "claiming: {silent: true, src: [AH-13.1]}",
                        "pack-silent-alone",
                        "silent"),
                bad("sharing.conditionalAnswer", ANSWER, ANSWER.replace("n: 7", "n: 0"), "pack-limit-amount", "正整数"),
                bad(
                        "sharing.conditionalAnswer",
                        ANSWER,
                        ANSWER.replace("n: 7", "n: seven"),
                        "pack-limit-amount",
                        "seven"),
                bad(
                        "sharing.conditionalAnswer",
                        ANSWER,
                        ANSWER.replace("unit: wd", "unit: h"),
                        "pack-limit-unit",
                        "wd（工作日）"),
                bad(
                        "sharing.conditionalAnswer",
                        ANSWER,
                        ANSWER.replace("unit: wd", "unit: d"),
                        "pack-limit-roll",
                        "rollToWorkingDay"),
                bad(
                        "sharing.conditionalAnswer",
                        ANSWER,
                        ANSWER.replace("PROVIDER_RECEIPT", "RECEIPT"),
                        "pack-limit-event",
                        "PROVIDER_RECEIPT"),
                bad(
                        "sharing.conditionalAnswer",
                        ANSWER,
                        ANSWER.replace("AH-25.3", "AH-25.9"),
                        "pack-src-unknown",
                        "AH-25.9"),
                bad(
                        "sharing.conditionalAnswer",
                        ANSWER,
                        ANSWER.replace("AH-25.3", "AB-27.3"),
                        "pack-src-foreign",
                        "AB-27.3"),
                bad(
                        "sharing.conditionalAnswer",
                        ANSWER,
                        ANSWER.replace(", src: [AH-25.3]", ""),
                        "pack-src-missing",
                        "src"),
                bad("sharing.conditionalAnswer", ANSWER, ANSWER.replace("[AH-25.3]", "[]"), "pack-src-list", "AH-25.3"),
                bad(
                        "sharing.conditionalAnswer",
                        ANSWER,
                        ANSWER.replace("extension: null", "extention: null"),
                        "pack-field-unknown",
                        "extension"),
                bad(
                        "sharing.conditionalAnswer.extension",
                        ANSWER,
                        ANSWER.replace("extension: null", "extension: {n: 3, unit: wd, approvers: []}"),
                        "pack-limit-extension-max",
                        "max"),
                bad(
                        "sharing.conditionalAnswer.extension",
                        ANSWER,
                        ANSWER.replace("extension: null", "extension: {n: 3, unit: wd, max: 1, approvers: [MAYOR]}"),
                        "pack-limit-approver",
                        "PROVIDER_HEAD"),
                bad(
                        "sharing.fee",
                        "fee: {value: FREE, default: true, why: A-55}",
                        "fee: {value: FREE, default: true}",
                        "pack-default-why",
                        "why"),
                bad(
                        "sharing.fee",
                        "fee: {value: FREE, default: true, why: A-55}",
                        "fee: {value: FREE, default: true, why: A-55, src: [AH-25.3]}",
                        "pack-default-src",
                        "under"),
                bad(
                        "sharing.fee",
                        "fee: {value: FREE, default: true, why: A-55}",
                        "fee: {value: CHEAP, default: true, why: A-55}",
                        "pack-code",
                        "FREE"),
                bad(
                        "sharing.fee",
                        "fee: {value: FREE, default: true, why: A-55}",
                        "fee: {value: FREE, default: true, inPrinciple: true, why: A-55}",
                        "pack-default-target",
                        "inPrinciple"),
                bad(
                        "sharing.materialList",
                        "materialList: {value: true,",
                        "materialList: {value: maybe,",
                        "pack-flag",
                        "true"),
                bad(
                        "sharing.thirdParty",
                        "{value: NON_DISCLOSURE,",
                        "{value: [NON_DISCLOSURE],",
                        "pack-value-single",
                        "列表"),
                bad("effectiveFrom", "{value: 2021-03-01,", "{value: 2021-13-01,", "pack-date", "2026-10-09"),
                bad(
                        "effectiveTo",
                        "effectiveTo: {silent: true}",
                        "effectiveTo: {value: 2020-01-01, n: 2, unit: y, from: EFFECTIVE_FROM, src: [AH-46.1]}",
                        "pack-term-order",
                        "2020-01-01"),
                bad(
                        "effectiveTo",
                        "effectiveTo: {silent: true}",
                        "effectiveTo: {value: 2023-03-01, n: 2, unit: y, from: EFFECTIVE_FROM, src: [AH-46.1]}",
                        "pack-term-length",
                        "2023-02-28"),
                bad(
                        "status",
                        "status: {value: in-force,",
                        "status: {value: draft-for-comments,",
                        "pack-draft-status",
                        "draft"),
                bad("status", "status: {value: in-force,", "status: {value: valid,", "pack-code", "in-force"),
                bad("parent", "active: false", "active: true", "pack-parent-active", "active: false"),
                bad(
                        "parent",
                        "{pack: CN, from: 2025-08-01}",
                        "{pack: XY, from: 2025-08-01}",
                        "pack-parent-unknown",
                        "CN"),
                bad(
                        "audit.retentionMin",
                        "{n: 24, unit: m, from: RECORD_CREATED,",
                        "{n: 24, unit: m, from: BIRTH,",
                        "pack-limit-event",
                        "RECORD_CREATED"),
                bad("id", "id: AH", "id: ah", "pack-id", "大写"),
                bad("version", "version: 1", "version: one", "pack-number", "one"),
                bad(
                        "audit.retentionMin",
                        "{n: 24, unit: m, from: RECORD_CREATED,",
                        "{n: 24, unit: m,",
                        "pack-limit-from",
                        "from"));
    }

    private static Arguments bad(String key, String from, String to, String code, String remedy) {
        return Arguments.of(key, from, to, code, remedy);
    }

    @ParameterizedTest(name = "{3} at {0}")
    @MethodSource("corpus")
    void is_refused_with_file_line_key_and_remedy(String key, String from, String to, String code, String remedy) {
        String text = PackCorpus.changed("AH", from, to);
        Problem problem = refused("AH.yaml", text);
        assertThat(problem.code()).isEqualTo("rule-pack-refused");
        Fault fault = problem.faults().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(problem.faults().toString()));
        assertThat(fault.where()).matches("AH\\.yaml:\\d+ .*").endsWith(key);
        int line = Integer.parseInt(fault.where().replaceAll("AH\\.yaml:(\\d+) .*", "$1"));
        assertThat(line).isBetween(1, (int) text.lines().count());
        assertThat(new BundleWords().told(problem)).contains(fault.where()).contains(remedy);
    }

    @Test
    void names_the_line_on_which_the_wrong_key_stands() {
        String text = PackCorpus.changed("AH", "  supplement: {silent: true}", "  suplement: {silent: true}");
        int line = (int) text.lines()
                        .takeWhile(each -> !each.contains("suplement:"))
                        .count()
                + 1;
        assertThat(refused("AH.yaml", text).faults())
                .extracting(Fault::where)
                .contains("AH.yaml:" + line + " sharing.suplement");
    }

    @Test
    void tells_all_faults_of_all_files_together() {
        String text = PackCorpus.changed("AH", ANSWER, ANSWER.replace("n: 7, unit: wd", "n: 0, unit: h"))
                .replace("status: {value: in-force,", "status: {value: valid,");
        assertThat(refused("AH.yaml", text).faults()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void two_keys_that_must_agree_are_compared() {
        String text = PackCorpus.changed("AH", "  extension:\n    n: 7", "  extension:\n    n: 5");
        assertThat(refused("AH.yaml", text).faults()).extracting(Fault::code).containsExactly("pack-extension-differs");
    }

    @Test
    void a_file_must_be_named_like_its_pack() {
        assertThat(refused("AX.yaml", PackCorpus.shipped("AH")).faults())
                .extracting(Fault::code)
                .contains("pack-id-file");
    }

    @Test
    void a_gap_or_an_overlap_between_versions_is_refused() {
        String first = PackCorpus.seventh();
        assertThat(versions(first, "2029-01-02", "2032-01-01").faults())
                .extracting(Fault::code)
                .containsExactly("pack-versions-gap");
        assertThat(versions(first, "2028-12-31", "2031-12-30").faults())
                .extracting(Fault::code)
                .containsExactly("pack-versions-overlap");
    }

    private static Problem versions(String first, String from, String to) {
        String second = first.replace("version: 1", "version: 2")
                .replace("{value: 2028-12-31", "{value: " + to)
                .replace("{value: 2026-01-01, src", "{value: " + from + ", src");
        return problem(() -> new PackLibrary()
                .add(org.lingqu.kernel.yaml.YamlNode.parse("ZZ.yaml", first))
                .add(org.lingqu.kernel.yaml.YamlNode.parse("ZZ-2.yaml", second))
                .load());
    }

    @Test
    void two_files_with_the_same_version_are_refused_and_none_is_passed_over() {
        String first = PackCorpus.seventh();
        Problem problem = problem(() -> new PackLibrary()
                .add(org.lingqu.kernel.yaml.YamlNode.parse("ZZ.yaml", first))
                .add(org.lingqu.kernel.yaml.YamlNode.parse(
                        "ZZ-2.yaml", first.replace("n: 1, unit: m", "n: 2, unit: m")))
                .load());
        assertThat(problem.faults()).containsExactly(Fault.of("ZZ-2.yaml:3 version", "pack-version-twice", "ZZ", "1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ZZ.procedures.yaml:2 data-review | pack-key-twice | data-review: {known: \"no\"}~data-review: {known: \"no\"}",
                "ZZ.procedures.yaml:1 data-review | pack-procedure-no | data-review: {known: \"no\", opens: [PUBLIC]}",
                "ZZ.procedures.yaml:1 conditional-share | pack-procedure-field | conditional-share: {known: \"yes\", opens: [USER_DEPARTMENT], src: [第八条]}",
                "ZZ.procedures.yaml:1 conditional-share.limit | pack-procedure-limit-unknown | conditional-share: {known: \"yes\", opens: [USER_DEPARTMENT], decides: [PROVIDER_DEPARTMENT], limit: [sharing.answer], src: [第八条]}",
                "ZZ.procedures.yaml:1 conditional-shares | pack-procedure-unknown | conditional-shares: {known: \"no\"}"
            })
    void a_wrong_table_of_procedures_is_refused_with_its_line(
            String where, String code, String table, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("ZZ.yaml"), PackCorpus.seventh());
        Files.writeString(folder.resolve("ZZ.procedures.yaml"), table.replace("~", "\n"));
        Problem problem = problem(() -> RulePacks.load(folder));
        assertThat(problem.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.where()).isEqualTo(where);
            assertThat(fault.code()).isEqualTo(code);
        });
        assertThat(new BundleWords().told(problem)).contains(where);
    }

    @ParameterizedTest
    @CsvSource({
        "QQ.procedures.yaml",
        "ZZ-3.procedures.yaml",
        "ZZ-v2.procedures.yaml",
        "QQ.articles.yaml",
        "ZZ-2.articles.yaml"
    })
    void a_file_that_belongs_to_no_pack_is_refused(String file, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("ZZ.yaml"), PackCorpus.seventh());
        Files.writeString(folder.resolve(file), "{}\n");
        Problem problem = problem(() -> RulePacks.load(folder));
        assertThat(problem.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.where()).isEqualTo(file + ":1");
            assertThat(fault.code()).isEqualTo("pack-file-stray");
        });
        assertThat(new BundleWords().told(problem)).contains(file, "ZZ 1");
    }

    @Test
    void what_chinese_keyboards_write_is_called_by_its_name() {
        String text = PackCorpus.changed("AH", "  supplement: {silent: true}", "  supplement：{silent: true}");
        assertThat(refused("AH.yaml", text).faults()).anySatisfy(fault -> {
            assertThat(fault.where()).endsWith(" sharing.supplement");
            assertThat(fault.code()).isEqualTo("pack-colon");
        });
    }

    @Test
    void retention_is_never_shortened_by_a_later_version() {
        String first = PackCorpus.seventh();
        String second = first.replace("version: 1", "version: 2")
                .replace("{value: 2026-01-01, src", "{value: 2029-01-01, src")
                .replace("{value: 2028-12-31", "{value: 2031-12-31")
                .replace("{n: 5, unit: y", "{n: 59, unit: m");
        Problem problem = problem(() -> new PackLibrary()
                .add(org.lingqu.kernel.yaml.YamlNode.parse("ZZ.yaml", first))
                .add(org.lingqu.kernel.yaml.YamlNode.parse("ZZ-2.yaml", second))
                .load());
        assertThat(problem.faults()).extracting(Fault::code).containsExactly("pack-retention-shortened");
    }

    @Test
    void broken_yaml_and_aliases_are_refused_with_their_line() {
        assertThat(refused("AH.yaml", "id: AH\ntitle: [").arguments().get(1)).isEqualTo(2);
        assertThat(refused("AH.yaml", "a: &x [1]\nb: *x\n").code()).isEqualTo("yaml-malformed");
        assertThat(refused("AH.yaml", "").code()).isEqualTo("yaml-malformed");
    }

    @Test
    void a_node_may_switch_on_only_what_its_pack_offers() {
        RulePacks packs = RulePacks.shipped();
        assertThatThrownBy(() -> packs.inheriting(packs.get("AH"), List.of("HS"), java.time.LocalDate.of(2026, 1, 1)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("rule-parent-foreign"));
    }

    private static Problem refused(String file, String text) {
        return problem(() -> PackCorpus.load(file, text));
    }

    private static Problem problem(org.assertj.core.api.ThrowableAssert.ThrowingCallable load) {
        Problem problem = catchThrowableOfType(Problem.class, load);
        assertThat(problem).as("was not refused").isNotNull();
        return problem;
    }
}
