package org.lingqu.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lingqu.catalog.AnEntry.anEntry;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingqu.catalog.AnEntry;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Facet;
import org.lingqu.catalog.SearchPage;
import org.lingqu.catalog.SearchPage.Count;
import org.lingqu.catalog.SearchPage.Span;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.catalog.SearchQuery.Order;
import org.lingqu.catalog.SharingType;
import org.lingqu.catalog.UpdateCycle;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.lingqu.organization.Region;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FinderTests {

    private static final DepartmentId MARKET = new DepartmentId(new UUID(0, 1));
    private static final DepartmentId CIVIL = new DepartmentId(new UUID(0, 2));
    private static final DepartmentId TRANSPORT = new DepartmentId(new UUID(0, 3));

    private static final List<Region> XIAMEN = List.of(
            new Region(new RegionCode("350200"), "厦门市", new RegionCode("350000")),
            new Region(new RegionCode("350000"), "福建省", RegionCode.NATION));

    private final Map<EntryId, EntryVersion> entries = new HashMap<>();
    private SearchIndex index;
    private Finder finder;

    @BeforeAll
    void index_a_small_catalog() throws IOException {
        index = new SearchIndex(new ByteBuffersDirectory());
        finder = new Finder(index);
        List<AnEntry> catalog = List.of(
                anEntry()
                        .named("厦门市企业登记注册信息")
                        .inEnglish("Enterprise registrations")
                        .coded("307001/000036"),
                anEntry().named("个体工商户登记信息").coded("307001/000037").about("个体工商户的字号、经营者。"),
                anEntry()
                        .named("结婚登记信息")
                        .coded("307002/000001")
                        .of(CIVIL, "市民政局")
                        .about("结婚登记的日期和登记机关。"),
                anEntry()
                        .named("离婚登记信息")
                        .coded("307002/000002")
                        .of(CIVIL, "市民政局")
                        .about("离婚登记的日期和登记机关。")
                        .shared(SharingType.CONDITIONAL),
                anEntry()
                        .named("市民卡发放信息")
                        .coded("307002/000003")
                        .of(CIVIL, "市民政局")
                        .about("市民卡的发放与使用。"),
                anEntry()
                        .named("厦门市民办学校名录")
                        .coded("307002/000004")
                        .of(CIVIL, "市教育局")
                        .about("民办学校的名称和地址。"),
                anEntry()
                        .named("街道路灯设施信息")
                        .coded("307003/000001")
                        .of(TRANSPORT, "市城市管理局")
                        .about("路灯的位置。"),
                anEntry()
                        .named("城市道路信息")
                        .coded("307003/000002")
                        .of(TRANSPORT, "市城市管理局")
                        .about("城市道路的名称、等级。"),
                anEntry()
                        .named("长期护理保险参保信息")
                        .coded("307004/000001")
                        .about("参保人员名单。")
                        .updated(UpdateCycle.MONTHLY),
                anEntry().named("兽药经营许可证信息").coded("307005/000001").about("兽药经营许可证的发放。"),
                anEntry()
                        .named("住房公积金缴存信息")
                        .coded("307006/000001")
                        .about("单位和职工的缴存。")
                        .with("jcje", "缴存金额"),
                anEntry()
                        .named("法人单位基本信息")
                        .coded("102001/000001")
                        .classed("基础信息资源", "法人单位", "综合")
                        .about("机关和事业单位。"));
        List<IndexedEntry> documents = new ArrayList<>();
        for (AnEntry entry : catalog) {
            EntryVersion version = entry.build();
            entries.put(version.entry(), version);
            documents.add(new IndexedEntry(documents.size() + 1, version, XIAMEN, Map.of()));
        }
        index.put(documents);
        index.refresh();
    }

    @AfterAll
    void close() throws IOException {
        index.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "企业登记",
                "qiyedengji",
                "qiye dengji",
                "qi'ye'deng'ji",
                "qiyedengj",
                "qydj",
                "QYDJ",
                "307001/000036",
                "000036",
                "企業登記",
                "企业登计",
                "企业登际",
                "企业灯记",
                "企业登记注策",
                "企叶登记注册",
                "Enterprise Registration",
                "enterprises",
                "厦门企业登记",
                "营业执照",
                "厦门市企业登记注册信息",
                "我想找企业登记的数据",
                "xiamenshiqiyedengji",
                "企业dengji"
            })
    void finds_the_register_of_enterprises_first(String text) throws IOException {
        assertThat(names(find(text))).first().isEqualTo("厦门市企业登记注册信息");
    }

    @ParameterizedTest
    @CsvSource({
        "changqihuli, 长期护理保险参保信息",
        "cqhl, 长期护理保险参保信息",
        "婚烟登记, 结婚登记信息",
        "道路, 城市道路信息",
        "市民, 市民卡发放信息",
        "公积金, 住房公积金缴存信息",
        "缴存金额, 住房公积金缴存信息",
        "jcje, 住房公积金缴存信息",
        "手药经营, 兽药经营许可证信息",
        "102001, 法人单位基本信息",
        "民办学校, 厦门市民办学校名录"
    })
    void puts_what_is_meant_first(String text, String name) throws IOException {
        assertThat(names(find(text))).first().isEqualTo(name);
    }

    @Test
    void tells_what_it_shows_instead_and_can_be_told_not_to() throws IOException {
        SearchPage corrected = find("企业登计");
        assertThat(corrected.shownFor()).isEqualTo("企业登记");
        assertThat(corrected.total()).isEqualTo(names(corrected).size());

        SearchPage literal = finder.find(new SearchQuery("企业登计", Map.of(), Order.RELEVANCE, 20, null, true));
        assertThat(literal.shownFor()).isNull();
        assertThat(literal.hits()).isEmpty();
        assertThat(find("企业登记").shownFor()).isNull();
    }

    @Test
    void says_how_many_have_everything_that_was_asked_for() throws IOException {
        SearchPage elsewhere = find("市民政局路灯");
        assertThat(names(elsewhere)).containsExactly("街道路灯设施信息");
        assertThat(elsewhere.complete()).isZero();

        SearchPage literal = finder.find(new SearchQuery("市民政局路灯", Map.of(), Order.RELEVANCE, 20, null, true));
        assertThat(literal.hits()).isEmpty();

        assertThat(find("登记").complete()).isEqualTo(find("登记").total());
    }

    @ParameterizedTest
    @ValueSource(strings = {"量子计算机", "zzzzqqq", "999999/999999", "!!!", "\"", "*:*", "title:企业"})
    void finds_nothing_where_nothing_is_meant(String text) throws IOException {
        assertThat(find(text).shownFor()).isNull();
        assertThat(find(text).total()).isEqualTo(find(text).hits().size());
    }

    @Test
    void marks_what_was_looked_for_in_the_original_writing() throws IOException {
        assertThat(marked("企業登記", "厦门市企业登记注册信息")).containsExactly("企业登记");
        assertThat(marked("qiyedengji", "厦门市企业登记注册信息")).containsExactly("企业登记");
        assertThat(marked("qydj", "厦门市企业登记注册信息")).containsExactly("企业登记");
        assertThat(find("企业").marking().mark("<b>企业</b>"))
                .extracting(Span::text)
                .containsExactly("<b>", "企业", "</b>");
    }

    @Test
    void counts_every_facet_exactly_also_when_values_are_chosen() throws IOException {
        Map<Facet, Set<String>> chosen =
                Map.of(Facet.DEPARTMENT, Set.of(CIVIL.toString()), Facet.SHARING, Set.of("CONDITIONAL"));
        SearchPage page = finder.find(new SearchQuery("登记", chosen, Order.RELEVANCE, 20, null, false));

        assertThat(names(page)).containsExactly("离婚登记信息");
        assertThat(page.total()).isEqualTo(1);
        assertThat(page.counts().get(Facet.SHARING))
                .containsExactlyInAnyOrder(new Count("CONDITIONAL", 1), new Count("UNCONDITIONAL", 1));
        assertThat(page.counts().get(Facet.DEPARTMENT)).containsExactly(new Count(CIVIL.toString(), 1));
        assertThat(page.counts().get(Facet.CYCLE)).containsExactly(new Count("DAILY", 1));
    }

    @Test
    void counts_and_narrows_by_what_other_modules_tell() throws IOException {
        try (SearchIndex told = new SearchIndex(new ByteBuffersDirectory())) {
            EntryVersion late = anEntry().named("道路养护信息").build();
            told.put(List.of(
                    new IndexedEntry(1, late, List.of(), Map.of(Facet.FRESHNESS, "LATE")),
                    new IndexedEntry(
                            2, anEntry().named("道路信息").build(), List.of(), Map.of(Facet.FRESHNESS, "ON_TIME"))));
            told.refresh();
            Finder own = new Finder(told);
            assertThat(own.find(SearchQuery.of("道路")).counts().get(Facet.FRESHNESS))
                    .containsExactlyInAnyOrder(new Count("LATE", 1), new Count("ON_TIME", 1));
            Map<Facet, Set<String>> chosen = Map.of(Facet.FRESHNESS, Set.of("LATE"));
            assertThat(own.find(new SearchQuery("道路", chosen, Order.NAME, 20, null, false))
                            .hits())
                    .containsExactly(late.entry());
        }
    }

    @Test
    void counts_class_and_theme_of_basic_resources() throws IOException {
        SearchPage page = find("");
        assertThat(page.total()).isEqualTo(12);
        assertThat(page.counts().get(Facet.KIND))
                .containsExactly(new Count("3", 11), new Count("1", 1), new Count("102", 1));
        SearchPage legal =
                finder.find(new SearchQuery("", Map.of(Facet.KIND, Set.of("102")), Order.RELEVANCE, 20, null, false));
        assertThat(names(legal)).containsExactly("法人单位基本信息");
    }

    @Test
    void pages_to_the_last_hit_and_back_without_gap_or_double() throws IOException {
        for (String text : List.of("", "登记", "信息")) {
            List<EntryId> all = finder.find(new SearchQuery(text, Map.of(), Order.RELEVANCE, 100, null, false))
                    .hits();
            List<EntryId> seen = new ArrayList<>();
            List<List<EntryId>> pages = new ArrayList<>();
            SearchPage page = finder.find(new SearchQuery(text, Map.of(), Order.RELEVANCE, 2, null, false));
            pages.add(page.hits());
            assertThat(page.previous()).isNull();
            while (page.next() != null) {
                page = finder.find(new SearchQuery(text, Map.of(), Order.RELEVANCE, 2, page.next(), false));
                pages.add(page.hits());
            }
            pages.forEach(seen::addAll);
            assertThat(seen).containsExactlyElementsOf(all).doesNotHaveDuplicates();

            for (int back = pages.size() - 2; back >= 0; back--) {
                page = finder.find(new SearchQuery(text, Map.of(), Order.RELEVANCE, 2, page.previous(), false));
                assertThat(page.hits()).isEqualTo(pages.get(back));
            }
            assertThat(page.previous()).isNull();
        }
    }

    @Test
    void goes_on_where_it_was_when_the_index_has_changed_meanwhile() throws IOException {
        try (SearchIndex changing = new SearchIndex(new ByteBuffersDirectory())) {
            Finder own = new Finder(changing);
            List<IndexedEntry> twenty = new ArrayList<>();
            for (int i = 1; i <= 20; i++) {
                twenty.add(new IndexedEntry(
                        i,
                        anEntry()
                                .named("道路养护信息" + i)
                                .coded("307003/%06d".formatted(i))
                                .published(Instant.ofEpochSecond(1000L - i))
                                .build(),
                        List.of(),
                        Map.of()));
            }
            changing.put(twenty);
            changing.refresh();
            SearchPage first = own.find(new SearchQuery("道路养护", Map.of(), Order.NEWEST, 10, null, false));
            changing.put(List.of(new IndexedEntry(
                    21,
                    anEntry()
                            .named("道路养护信息新")
                            .published(Instant.ofEpochSecond(5000))
                            .build(),
                    List.of(),
                    Map.of())));
            changing.refresh();
            SearchPage second = own.find(new SearchQuery("道路养护", Map.of(), Order.NEWEST, 10, first.next(), false));
            assertThat(second.hits()).doesNotContainAnyElementsOf(first.hits()).hasSize(10);
            assertThat(second.next()).isNull();
        }
    }

    @Test
    void forgets_an_entry_that_was_withdrawn_and_replaces_one_that_changed() throws IOException {
        try (SearchIndex changing = new SearchIndex(new ByteBuffersDirectory())) {
            Finder own = new Finder(changing);
            EntryVersion entry = anEntry().named("道路养护信息").build();
            changing.put(List.of(new IndexedEntry(1, entry, List.of(), Map.of())));
            changing.put(List.of(new IndexedEntry(1, entry, List.of(), Map.of())));
            changing.refresh();
            assertThat(own.find(SearchQuery.of("道路养护")).total()).isEqualTo(1);
            changing.remove(List.of(entry.entry()));
            changing.refresh();
            assertThat(own.find(SearchQuery.of("道路养护")).total()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", ">", "/", "+", "#", "&", "（", "-"})
    void finds_letters_whatever_sign_stands_beside_them(String sign) throws IOException {
        try (SearchIndex signed = new SearchIndex(new ByteBuffersDirectory())) {
            EntryVersion entry =
                    anEntry().named("标段5954de4c" + sign + "名录" + sign + "b").build();
            signed.put(List.of(new IndexedEntry(1, entry, List.of(), Map.of())));
            signed.refresh();
            Finder own = new Finder(signed);
            for (String text : List.of("标段5954de4c", "名录", "b", entry.name())) {
                assertThat(own.find(new SearchQuery(text, Map.of(), Order.NEWEST, 2, null, true))
                                .total())
                        .as(text)
                        .isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%%%", "ZiAxIDIgeA", "YSBiIGMgZA"})
    void refuses_a_cursor_it_did_not_hand_out(String cursor) {
        assertThatThrownBy(() -> finder.find(new SearchQuery("", Map.of(), Order.NEWEST, 2, cursor, false)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("search-cursor-malformed"));
    }

    private SearchPage find(String text) throws IOException {
        return finder.find(SearchQuery.of(text));
    }

    private List<String> names(SearchPage page) {
        return page.hits().stream()
                .map(hit -> Objects.requireNonNull(entries.get(hit)).name())
                .toList();
    }

    private List<String> marked(String text, String title) throws IOException {
        return find(text).marking().mark(title).stream()
                .filter(Span::marked)
                .map(Span::text)
                .toList();
    }
}
