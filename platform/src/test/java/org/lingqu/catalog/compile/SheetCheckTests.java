package org.lingqu.catalog.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.lingqu.catalog.AnEntry.anEntry;
import static org.lingqu.catalog.compile.ASheet.aSheet;
import static org.lingqu.catalog.compile.ASheet.item;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.catalog.Classification;
import org.lingqu.catalog.ContentType;
import org.lingqu.catalog.EntryContent;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.LegalBasis;
import org.lingqu.catalog.Nature;
import org.lingqu.catalog.OpeningType;
import org.lingqu.catalog.Origin;
import org.lingqu.catalog.Segment;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.compile.Sheet.BasisRow;
import org.lingqu.catalog.compile.Sheet.ItemRow;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.rules.Norm;
import org.lingqu.rules.NormRank;
import org.lingqu.rules.Norms;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.testing.Obligation;

class SheetCheckTests {

    private static final RulePacks PACKS = RulePacks.shipped();
    private static final RulePack PROVINCE = PACKS.get("AH");

    private static final Lookups REGISTERS = new Lookups() {
        @Override
        public Optional<Classification> classOf(String code) {
            return code.equals("102001")
                    ? Optional.of(new Classification(code, List.of("基础信息资源", "法人单位", "综合")))
                    : Optional.empty();
        }

        @Override
        public boolean hasCodeList(String name) {
            return name.equals("GB/T 2261.1");
        }

        @Override
        public boolean isPublished(ResourceCode code) {
            return code.value().equals("102001/000001");
        }

        @Override
        public Optional<Norm> norm(String title) {
            return Norms.shipped().all().stream()
                    .filter(norm -> norm.title().equals(title))
                    .findFirst();
        }
    };

    @Test
    @Obligation({"AH-13.2", "AH-22.1", "AH-36.1"})
    void accepts_a_complete_entry_and_refuses_one_without_any_of_its_elements() {
        assertThat(check(aSheet()).faults()).isEmpty();
        Map<String, ASheet> spoiled = Map.of(
                "classification", aSheet().classed(""),
                "format", aSheet().formatted(""),
                "cycle", aSheet().updated(""),
                "sharingType", aSheet().shared(""),
                "modes", aSheet().by(),
                "conditions", aSheet().onCondition(""),
                "openingType", aSheet().opened("", ""),
                "items", aSheet().with());
        spoiled.forEach((field, sheet) -> {
            Fault fault = only(sheet);
            assertThat(fault.where()).isEqualTo(field);
            assertThat(fault.code()).isEqualTo("catalog.missing." + field);
            assertThat(fault.arguments()).singleElement().isInstanceOf(Citation.class);
        });
        assertThat(((Citation) only(aSheet().updated("")).arguments().get(0)).article())
                .contains("第十三条");
    }

    @ParameterizedTest
    @MethodSource
    void refuses_an_entry_without_an_element_of_the_national_guide(ASheet sheet, String field) {
        assertThat(only(sheet).where()).isEqualTo(field);
        assertThat(only(sheet).code()).isEqualTo("catalog.missing." + field);
    }

    static Stream<Arguments> refuses_an_entry_without_an_element_of_the_national_guide() {
        return Stream.of(
                Arguments.of(aSheet().named(" "), "name"),
                Arguments.of(aSheet().summarized(""), "summary"),
                Arguments.of(aSheet().formatted("SELF_DESCRIBED"), "formatType"),
                Arguments.of(aSheet().opened("CONDITIONAL", ""), "openingConditions"));
    }

    @Test
    @Obligation("AH-22.5")
    void refuses_a_restriction_without_reason_or_without_a_basis_of_sufficient_rank() {
        for (String type : List.of("CONDITIONAL", "NONE")) {
            assertThat(check(aSheet().shared(type)).faults()).isEmpty();
            assertThat(only(aSheet().shared(type).because("")).code()).isEqualTo("catalog.missing.reason");
            assertThat(only(aSheet().shared(type).basedOn()).code()).isEqualTo("catalog.missing.bases");
            Fault low = only(aSheet().shared(type).basedOn(new BasisRow("某市数据管理办法", "CITY_DOCUMENT", "第三条")));
            assertThat(low.code()).isEqualTo("catalog.basis-rank");
            assertThat(low.where()).isEqualTo("bases[0].rank");
            assertThat(low.arguments()).hasSize(3);
            assertThat(check(aSheet().shared(type).basedOn(new BasisRow("国务院关于某事的决定", "STATE_COUNCIL_DECISION", "第一条")))
                            .faults())
                    .isEmpty();
        }
        assertThat(check(aSheet().forAll()).faults()).isEmpty();
    }

    @Test
    @Obligation({"AH-2.4", "AB-3.3"})
    void asks_where_the_data_come_from_and_for_the_name_of_a_third_party_an_authorization_or_a_system() {
        for (String pack : List.of("AH", "AB")) {
            for (String kind : List.of("THIRD_PARTY", "AUTHORIZED", "SYSTEM")) {
                assertThat(check(aSheet().from(kind, ""), PACKS.get(pack)).faults())
                        .extracting(Fault::where, Fault::code)
                        .containsExactly(tuple("originName", "catalog.origin-unnamed." + kind));
                Nature named = check(aSheet().from(kind, "某检测公司"), PACKS.get(pack))
                        .orRefuse("")
                        .nature();
                assertThat(named.origin()).isEqualTo(Origin.valueOf(kind));
                assertThat(named.originName()).isEqualTo("某检测公司");
            }
            assertThat(check(aSheet().from("DIRECT", ""), PACKS.get(pack)).faults())
                    .isEmpty();
        }
    }

    @Test
    @Obligation({"HS-4.1.1", "HF-2.1"})
    void refuses_an_entry_without_origin_and_takes_documents_materials_charts_and_data_of_government() {
        for (String pack : List.of("HS", "HF")) {
            assertThat(check(aSheet().from("", ""), PACKS.get(pack)).faults())
                    .extracting(Fault::where, Fault::code)
                    .containsExactly(tuple("origin", "catalog.missing.origin"));
            Nature nature = check(aSheet().of("DOCUMENTS", "MATERIALS", "CHARTS", "DATA"), PACKS.get(pack))
                    .orRefuse("")
                    .nature();
            assertThat(nature.contents()).hasSize(4);
            assertThat(nature.segment()).isEqualTo(Segment.GOVERNMENT);
        }
    }

    @Test
    @Obligation({"AH-2.2", "AB-3.1", "HN-2.1"})
    void accepts_every_content_and_paper_too_which_cannot_be_aggregated() {
        String[] all = Stream.of(ContentType.values()).map(Enum::name).toArray(String[]::new);
        EntryContent paper = check(aSheet().of(all)
                        .keptOn("NON_ELECTRONIC")
                        .formatted("DOCUMENT")
                        .with())
                .orRefuse("");
        assertThat(paper.nature().contents()).containsExactlyInAnyOrder(ContentType.values());
        assertThat(paper.isElectronic()).isFalse();
        EntryContent archive =
                check(aSheet().of("ARCHIVES", "CERTIFICATES"), PACKS.get("HN")).orRefuse("");
        assertThat(archive.nature().contents())
                .containsExactlyInAnyOrder(ContentType.ARCHIVES, ContentType.CERTIFICATES);
        assertThat(only(aSheet().of("SCULPTURE")).where()).isEqualTo("contents");
    }

    @Test
    @Obligation({"HS-5.1.1", "HN-4.2"})
    void refuses_every_owner_but_the_state() {
        Fault fault = only(aSheet().owned("某市市场监督管理局"));
        assertThat(fault.where()).isEqualTo("owner");
        assertThat(fault.code()).isEqualTo("catalog.owner-fixed");
        assertThat(check(aSheet().owned("国家所有")).faults()).isEmpty();
        assertThat(check(aSheet().owned("STATE")).faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AH, AH-22.1, 无条件共享|有条件共享|不予共享",
        "AB, AB-24.1, 无条件共享|有条件共享|不予共享",
        "HN, HN-15.1, 无条件共享|有条件共享|不予共享",
        "HF, HF-12.1, 无条件共享|有条件共享|不予共享"
    })
    @Obligation({"AB-24.1", "HN-15.1", "HF-12.1"})
    void takes_one_of_three_sharing_types_only_and_cites_the_article_where_none_was_chosen(
            String pack, String obligation, String labels) {
        Requirements words = new Requirements(PACKS.get(pack));
        assertThat(Stream.of(SharingType.values()).map(words::label)).containsExactly(labels.split("\\|"));
        takesOneOfThree(pack, "sharingType", obligation, type -> aSheet().shared(type));
    }

    @ParameterizedTest
    @CsvSource({
        "AH, AH-36.1, 无条件开放类|有条件开放类|非开放类",
        "AB, AB-31.1, 无条件开放类|有条件开放类|不予开放类",
        "HN, HN-20.1, 无条件开放|有条件开放|不予开放",
        "HF, HF-16.1, 无条件开放|依申请开放|依法不予开放"
    })
    @Obligation({"AB-31.1", "HN-20.1", "HF-16.1"})
    void takes_one_of_three_opening_types_only_and_cites_the_article_where_none_was_chosen(
            String pack, String obligation, String labels) {
        Requirements words = new Requirements(PACKS.get(pack));
        assertThat(Stream.of(OpeningType.values()).map(words::label)).containsExactly(labels.split("\\|"));
        takesOneOfThree(pack, "openingType", obligation, type -> aSheet().opened(type, ""));
    }

    private static void takesOneOfThree(String pack, String field, String obligation, Function<String, ASheet> typed) {
        assertThat(check(typed.apply(""), PACKS.get(pack)).faults())
                .filteredOn(fault -> fault.code().equals("catalog.missing." + field))
                .singleElement()
                .satisfies(fault -> assertThat(((Citation) fault.arguments().get(0)).obligations())
                        .contains(obligation));
        assertThat(check(typed.apply("PARTLY"), PACKS.get(pack)).faults())
                .extracting(Fault::where, Fault::code)
                .contains(tuple(field, "catalog.unknown"));
    }

    @ParameterizedTest
    @MethodSource
    @Obligation({"AB-15.2", "HS-4.1.2", "HF-8.2"})
    void refuses_an_entry_without_an_element_the_pack_demands_and_cites_the_article(
            String pack, String field, ASheet sheet, String obligation) {
        assertThat(check(sheet, PACKS.get(pack)).faults())
                .filteredOn(fault -> fault.code().equals("catalog.missing." + field))
                .singleElement()
                .satisfies(fault -> assertThat(((Citation) fault.arguments().get(0)).obligations())
                        .contains(obligation));
    }

    static Stream<Arguments> refuses_an_entry_without_an_element_the_pack_demands_and_cites_the_article() {
        Map<String, ASheet> spoiled = Map.of(
                "classification", aSheet().classed(""),
                "format", aSheet().formatted(""),
                "cycle", aSheet().updated(""),
                "modes", aSheet().by(),
                "conditions", aSheet().onCondition(""));
        Map<String, String> articles = Map.of("AH", "AH-13.2", "AB", "AB-15.2", "HS", "HS-4.1.2", "HF", "HF-8.2");
        return articles.entrySet().stream()
                .flatMap(pack -> Stream.concat(
                        spoiled.entrySet().stream()
                                .map(each ->
                                        Arguments.of(pack.getKey(), each.getKey(), each.getValue(), pack.getValue())),
                        pack.getKey().equals("HF")
                                ? Stream.of(Arguments.of(
                                        "HF", "openingModes", aSheet().opened("UNCONDITIONAL", ""), pack.getValue()))
                                : Stream.empty()));
    }

    @Test
    void takes_rank_and_articles_of_a_registered_norm_from_the_register() {
        String title = "《中华人民共和国个人信息保护法》";
        EntryContent content =
                check(aSheet().basedOn(new BasisRow(title, "", "第三十四条"))).orRefuse("");
        assertThat(content.sharing().bases()).containsExactly(new LegalBasis("中华人民共和国个人信息保护法", NormRank.LAW, "第三十四条"));
        Fault rank = only(aSheet().basedOn(new BasisRow(title, "CITY_DOCUMENT", "第三十四条")));
        assertThat(rank.code()).isEqualTo("catalog.basis-rank-differs");
        Fault article = only(aSheet().basedOn(new BasisRow(title, "LAW", "第七十五条")));
        assertThat(article.where()).isEqualTo("bases[0].article");
        assertThat(article.arguments()).containsExactly("中华人民共和国个人信息保护法", 74);
        assertThat(only(aSheet().basedOn(new BasisRow("一部没有登记的法", "", "第一条"))).code())
                .isEqualTo("catalog.basis-rank-missing");
    }

    @Test
    @Obligation("HN-15.5")
    void shares_with_everybody_what_is_restricted_without_a_basis_and_tells_the_department() {
        for (String type : List.of("CONDITIONAL", "NONE")) {
            Sheet stated = aSheet().shared(type).basedOn().build();
            EntryContent freed = new SheetCheck(new Requirements(PACKS.get("HN")), REGISTERS)
                    .check(stated, false)
                    .orRefuse("");
            assertThat(freed.sharing().type()).isEqualTo(SharingType.UNCONDITIONAL);
            EntryVersion version = anEntry().shared(freed.sharing().type()).build();
            assertThat(Freed.notice(stated, version)).hasValueSatisfying(notice -> {
                assertThat(notice.department()).isEqualTo(version.provider());
                assertThat(notice.said().key()).isEqualTo("catalog.notice.freed");
            });
            assertThat(Freed.notice(
                            aSheet().shared(type).build(),
                            anEntry().shared(SharingType.valueOf(type)).build()))
                    .isEmpty();
        }
    }

    @Test
    @Obligation("HN-15.6")
    void asks_for_the_conditions_of_sharing_on_application_and_cites_the_article() {
        assertThat(check(aSheet().onCondition(""), PACKS.get("HN")).faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.where()).isEqualTo("conditions");
                    assertThat(((Citation) fault.arguments().get(0)).obligations())
                            .contains("HN-15.6");
                });
    }

    @Test
    @Obligation({"AB-24.5", "HF-13.3"})
    void takes_the_ranks_and_the_consequence_of_a_missing_basis_from_the_pack() {
        for (String type : List.of("CONDITIONAL", "NONE")) {
            RulePack prefecture = PACKS.get("AB");
            assertThat(check(aSheet().shared(type).because(""), prefecture).faults())
                    .extracting(Fault::code)
                    .containsExactly("catalog.missing.reason");
            assertThat(check(aSheet().shared(type).basedOn(), prefecture).faults())
                    .extracting(Fault::code)
                    .containsExactly("catalog.missing.bases");
            assertThat(check(aSheet().shared(type).basedOn(new BasisRow("某市文件", "CITY_DOCUMENT", "第三条")), prefecture)
                            .faults())
                    .extracting(Fault::code)
                    .containsExactly("catalog.basis-rank");
        }
        EntryContent freed = check(aSheet().basedOn(), PACKS.get("HN")).orRefuse("");
        assertThat(freed.sharing().type()).isEqualTo(SharingType.UNCONDITIONAL);
        assertThat(check(aSheet().basedOn().because(""), PACKS.get("HF")).faults())
                .isEmpty();
        assertThat(check(aSheet().shared("NONE").basedOn(), PACKS.get("HF")).faults())
                .extracting(Fault::code)
                .containsExactly("catalog.missing.bases");
        assertThat(check(aSheet().shared("NONE").basedOn(new BasisRow("某市文件", "CITY_DOCUMENT", "第三条")), PACKS.get("HF"))
                        .faults())
                .isEmpty();
        assertThat(check(aSheet().shared("NONE").basedOn().because(""), PACKS.get("HS"))
                        .faults())
                .isEmpty();
    }

    @Test
    @Obligation("HF-11.1")
    void shares_a_new_entry_with_everybody_unless_conditions_or_a_basis_are_stated() {
        RulePack zone = PACKS.get("HF");
        assertThat(Sheet.empty().sharingType()).isEqualTo("UNCONDITIONAL");
        assertThat(check(aSheet().forAll().onCondition(""), zone).faults())
                .extracting(Fault::where)
                .doesNotContain("reason", "bases");
        assertThat(check(aSheet().shared("CONDITIONAL").onCondition(""), zone).faults())
                .extracting(Fault::where)
                .contains("conditions");
        assertThat(check(aSheet().shared("NONE").basedOn(), zone).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.where()).isEqualTo("bases"));
        assertThat(check(aSheet().shared("CONDITIONAL"), zone).faults()).isEmpty();
        assertThat(check(aSheet().shared("NONE"), zone).faults()).isEmpty();
    }

    @Test
    void shares_a_new_entry_and_keeps_none_that_is_marked_as_a_state_secret() {
        assertThat(Sheet.empty().sharingType()).isEqualTo("UNCONDITIONAL");
        assertThat(check(aSheet().forAll(), PACKS.get("HS"))
                        .orRefuse("")
                        .sharing()
                        .type())
                .isEqualTo(SharingType.UNCONDITIONAL);
        for (String level : List.of("机密", "秘密★10年", "国家秘密")) {
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(
                            () -> Secrecy.mustBeNone(aSheet().local("密级", level).build()))
                    .satisfies(refused -> {
                        assertThat(refused.code()).isEqualTo("state-secret");
                        assertThat(refused.arguments()).containsExactly(level);
                    });
        }
        for (String level : List.of("", "非密", "无", "公开")) {
            Secrecy.mustBeNone(aSheet().local("密级", level).build());
        }
        Secrecy.mustBeNone(aSheet().summarized("商业秘密保护案件的统计").build());
    }

    @Test
    @Obligation("AH-24.3")
    void asks_for_the_whole_list_of_materials_when_data_are_shared_on_application() {
        assertThat(only(aSheet().needing()).code()).isEqualTo("catalog.missing.materials");
        assertThat(check(aSheet().needing("无")).orRefuse("").sharing().materials())
                .isEmpty();
        assertThat(check(aSheet().needing("职责依据", "方案")).orRefuse("").sharing().materials())
                .containsExactly("职责依据", "方案");
        assertThat(check(aSheet().forAll()).faults()).isEmpty();
    }

    @Test
    void tells_everything_that_is_wrong_together() {
        List<Fault> faults = check(
                        aSheet().named("").shared("有条件").updated("sometimes").with(item("1x", "", "TEXT", "", "NONE")))
                .faults();
        assertThat(faults)
                .extracting(Fault::where)
                .contains("name", "sharingType", "cycle", "items[0].code", "items[0].name", "items[0].length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONDITIONAL ", "conditional", "2"})
    void reads_a_type_by_name_or_digit(String type) {
        assertThat(check(aSheet().shared(type)).orRefuse("").sharing().type()).isEqualTo(SharingType.CONDITIONAL);
    }

    @Test
    void refuses_texts_that_are_too_long_and_says_by_how_much() {
        assertThat(only(aSheet().named("名".repeat(512))).arguments()).containsExactly(500, 12);
        assertThat(only(aSheet().summarized("文".repeat(2501))).arguments()).containsExactly(2500, 1);
    }

    @ParameterizedTest
    @MethodSource
    void refuses_a_wrong_item(ItemRow row, String where, String code) {
        assertThat(check(aSheet().with(item("a", "甲", "DATE", "", "NONE"), row)).faults())
                .extracting(Fault::where, Fault::code)
                .containsExactly(tuple("items[1]." + where, "catalog." + code));
    }

    static Stream<Arguments> refuses_a_wrong_item() {
        return Stream.of(
                Arguments.of(item("", "乙", "DATE", "", "NONE"), "code", "item-code-missing"),
                Arguments.of(item("b-1", "乙", "DATE", "", "NONE"), "code", "item-code-malformed"),
                Arguments.of(item("A", "乙", "DATE", "", "NONE"), "code", "item-code-twice"),
                Arguments.of(item("b", "", "DATE", "", "NONE"), "name", "item-name-missing"),
                Arguments.of(item("b", "乙", "", "", "NONE"), "type", "item-type-missing"),
                Arguments.of(item("b", "乙", "VARCHAR", "", "NONE"), "type", "unknown"),
                Arguments.of(item("b", "乙", "TEXT", "", "NONE"), "length", "item-length-missing"),
                Arguments.of(item("b", "乙", "TEXT", "0", "NONE"), "length", "item-number"),
                Arguments.of(item("b", "乙", "NUMBER", "39", "NONE"), "length", "item-number"),
                Arguments.of(item("b", "乙", "DATE", "", "LUHN"), "rule", "unknown"),
                Arguments.of(
                        new ItemRow("b", "乙", "NUMBER", "5", "6", "", "", "GENERAL_1", "NONE", "NONE", ""),
                        "scale",
                        "item-number"),
                Arguments.of(
                        new ItemRow("b", "乙", "DATE", "", "", "", "", "CORE", "NONE", "NONE", ""),
                        "grade",
                        "item-grade-core"),
                Arguments.of(
                        new ItemRow("b", "乙", "DATE", "", "", "", "", "", "NONE", "NONE", ""),
                        "grade",
                        "item-grade-missing"),
                Arguments.of(
                        new ItemRow("b", "乙", "DATE", "", "", "", "", "GENERAL_1", "NONE", "NONE", "XX"),
                        "codeList",
                        "code-list-unknown"));
    }

    @Test
    void a_key_is_always_required() {
        ItemRow key = new ItemRow("a", "甲", "DATE", "", "", "", "true", "GENERAL_1", "NONE", "NONE", "");
        assertThat(check(aSheet().with(key)).orRefuse("").items()).allMatch(item -> item.required() && item.key());
    }

    @Test
    void refuses_classes_and_related_codes_that_do_not_exist() {
        assertThat(only(aSheet().classed("999999")).code()).isEqualTo("catalog.class-unknown");
        assertThat(only(aSheet().relatedTo("102001/000002")).code()).isEqualTo("catalog.related-unknown");
        assertThat(only(aSheet().relatedTo("xx")).code()).isEqualTo("catalog.related-malformed");
        assertThat(check(aSheet().relatedTo("102001/000001")).faults()).isEmpty();
    }

    @Test
    void asks_for_a_reason_when_a_published_entry_changes() {
        assertThat(new SheetCheck(new Requirements(PROVINCE), REGISTERS)
                        .check(aSheet().build(), true)
                        .faults())
                .extracting(Fault::where)
                .containsExactly("changeReason");
        assertThat(new SheetCheck(new Requirements(PROVINCE), REGISTERS)
                        .check(aSheet().changedFor("职能变化").build(), true)
                        .faults())
                .isEmpty();
    }

    @Test
    void writes_content_back_onto_a_sheet_that_reads_the_same() {
        for (ASheet sheet :
                List.of(aSheet(), aSheet().needing("无"), aSheet().forAll(), aSheet().opened("CONDITIONAL", "署名"))) {
            EntryContent content = check(sheet).orRefuse("");
            Sheet again = Sheets.of(content);
            assertThat(new SheetCheck(new Requirements(PROVINCE), REGISTERS)
                            .check(again, false)
                            .content())
                    .isEqualTo(content);
        }
    }

    @Test
    void names_the_entry_and_the_number_of_faults_when_it_refuses() {
        assertThatThrownBy(() -> check(aSheet().updated("").by()).orRefuse("企业登记"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("entry-incomplete");
                    assertThat(problem.arguments()).containsExactly("企业登记", 2);
                    assertThat(problem.faults()).hasSize(2);
                });
    }

    private static SheetCheck.Outcome check(ASheet sheet) {
        return check(sheet, PROVINCE);
    }

    private static SheetCheck.Outcome check(ASheet sheet, RulePack pack) {
        return new SheetCheck(new Requirements(pack), REGISTERS).check(sheet.build(), false);
    }

    private static Fault only(ASheet sheet) {
        List<Fault> faults = check(sheet).faults();
        assertThat(faults).hasSize(1);
        return faults.get(0);
    }
}
