package org.lingqu.catalog.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingqu.catalog.compile.Batch.Fate;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.workbook.Heading.Part;
import org.lingqu.catalog.workbook.Upload.CellTold;
import org.lingqu.catalog.workbook.Upload.Keep;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.PostKind;
import org.lingqu.testing.IntegrationTest;
import org.lingqu.testing.TestPeople;
import org.lingqu.ui.Wording;
import org.lingqu.ui.Wordings;
import org.springframework.beans.factory.annotation.Autowired;

/** Workbooks nobody should send: each gets a clear answer, and nothing of it is kept that is not right. */
@IntegrationTest
class BadWorkbookIntegrationTests {

    @Autowired
    Workbooks workbooks;

    @Autowired
    Compilation compilation;

    @Autowired
    Wordings wordings;

    @Autowired
    TestPeople people;

    private Actor cataloger;
    private Wording chinese;
    private AWorkbook workbook;
    private final String mark = UUID.randomUUID().toString().substring(0, 6);

    @BeforeEach
    void a_cataloger_with_the_template() throws IOException {
        cataloger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        chinese = wordings.in(Locale.SIMPLIFIED_CHINESE);
        ByteArrayOutputStream template = new ByteArrayOutputStream();
        workbooks.template(cataloger, chinese, template);
        workbook = AWorkbook.like(template.toByteArray());
    }

    @Test
    void what_is_no_workbook_is_refused_as_a_whole() throws IOException {
        refused("workbook-not-xlsx", "name;code\n甲;1".getBytes(StandardCharsets.UTF_8));
        refused("workbook-not-xlsx", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3});
        refused("workbook-not-xlsx", zip(Map.of("readme.txt", "hello")));
        refused("workbook-missing", new byte[0]);
        refused("workbook-too-large", new byte[Workbooks.LARGEST + 1]);
        byte[] good = workbook.good("甲" + mark).build();
        refused("workbook-macros", with(good, "xl/vbaProject.bin", new byte[] {1, 2, 3}));
        refused(
                "workbook-broken",
                with(good, "xl/workbook.xml", "<workbook><sheets>".getBytes(StandardCharsets.UTF_8)));
        refused(
                "workbook-entities",
                with(
                        good,
                        "xl/workbook.xml",
                        "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w>&x;</w>"
                                .getBytes(StandardCharsets.UTF_8)));
        assertThat(compilation.inWork(cataloger)).isEmpty();
    }

    @Test
    void a_bomb_does_not_go_off() throws IOException {
        byte[] good = workbook.good("甲" + mark).build();
        byte[] bomb = with(good, "xl/media/image1.png", new byte[150 * 1024 * 1024]);
        assertThat(bomb.length).isLessThan(1024 * 1024);
        ProcessorTime time = ProcessorTime.begin();
        refused("workbook-bomb", bomb);
        assertThat(time.millis()).isLessThan(10_000);
    }

    @Test
    void another_template_is_named() {
        refused(
                "workbook-version",
                workbook.good("甲")
                        .versioned(workbook.version().replace(" 1 / ", " 7 / "))
                        .build());
        refused("workbook-pack", workbook.versioned("LINGQU-CATALOG 1 / XX 1").build());
        refused("workbook-version-missing", workbook.versioned("第三版").build());
        refused(
                "workbook-version-missing",
                workbook.without(AWorkbook.EXPLANATION).build());
    }

    @Test
    void missing_and_hidden_sheets_and_columns_are_named() {
        Problem columns = refused(
                "workbook-columns",
                workbook.good("甲").head(Part.ENTRIES, "更新周期", "更新频率吧").build());
        assertThat(columns.faults())
                .extracting("code")
                .containsExactlyInAnyOrder("catalog.workbook.column-unknown", "catalog.workbook.column-missing");
        assertThat(columns.faults().stream().map(chinese::fault))
                .anySatisfy(text -> assertThat(text).contains("更新频率吧", "扩展要素"));
        workbook.head(Part.ENTRIES, "更新频率吧", "更新周期");
        refused(
                "workbook-sheet-hidden",
                workbook.touch(AWorkbook.ITEMS, sheet -> sheet.setVisibilityState(VisibilityState.HIDDEN))
                        .build());
        Problem missing = refused(
                "workbook-sheet-missing", workbook.without(AWorkbook.ITEMS).build());
        assertThat(missing.arguments()).contains("信息项");
    }

    @Test
    void sheets_that_are_not_read_are_told() {
        Upload upload = handIn(workbook.good("甲" + mark)
                .and(book -> book.newWorksheet("草算").value(0, 0, "1"))
                .and(book -> book.newWorksheet("藏").setVisibilityState(VisibilityState.VERY_HIDDEN))
                .build());
        assertThat(upload.report().passedOver()).containsExactly("草算", "藏");
        assertThat(upload.report().count(Fate.BEGUN)).isEqualTo(1);
    }

    @Test
    void formulas_errors_dates_and_numbers_that_lost_digits_are_refused_at_their_cells() {
        int summary = column("信息资源摘要");
        Upload upload = handIn(workbook.good("公式" + mark)
                .good("日期" + mark)
                .good("长数" + mark)
                .good("数字" + mark)
                .good("巨数" + mark)
                .touch(AWorkbook.ENTRIES, sheet -> {
                    sheet.formula(1, summary, "HYPERLINK(\"http://example.org\")");
                    sheet.value(2, summary, LocalDate.of(2026, 3, 1));
                    sheet.style(2, summary).format("yyyy-mm-dd").set();
                    sheet.value(3, summary, 1.23456789012345678E17);
                    sheet.value(4, summary, 2026);
                    sheet.value(5, summary, new BigDecimal("1E-1000000000"));
                })
                .build());
        assertThat(upload.report().rows())
                .extracting("fate")
                .containsExactly(Fate.REFUSED, Fate.REFUSED, Fate.REFUSED, Fate.BEGUN, Fate.REFUSED);
        assertThat(upload.report().cells())
                .extracting(CellTold::chinese)
                .anySatisfy(text -> assertThat(text).contains("公式"));
        assertThat(told(upload, 3)).contains("日期");
        assertThat(told(upload, 4)).contains("15 位");
        assertThat(told(upload, 6)).contains("15 位");
        assertThat(compilation.inWork(cataloger).get(0).sheet().summary()).isEqualTo("2026");
    }

    @Test
    void merged_cells_are_refused_at_every_row_they_cover() {
        int name = column("信息资源名称");
        Upload upload = handIn(workbook.good("甲" + mark)
                .good("乙" + mark)
                .good("丙" + mark)
                .touch(
                        AWorkbook.ENTRIES,
                        sheet -> sheet.range(1, name + 3, 2, name + 3).merge())
                .build());
        assertThat(upload.report().rows()).extracting("fate").containsExactly(Fate.REFUSED, Fate.REFUSED, Fate.BEGUN);
        assertThat(told(upload, 3)).contains("合并");
        refused(
                "workbook-head-merged",
                workbook.touch(AWorkbook.ITEMS, sheet -> sheet.range(0, 0, 0, 1).merge())
                        .build());
    }

    @Test
    void a_summary_of_ten_megabytes_is_one_fault() {
        Upload upload = handIn(workbook.good("甲" + mark)
                .but("信息资源摘要", "字".repeat(3_500_000))
                .good("乙" + mark)
                .build());
        assertThat(upload.report().rows()).extracting("fate").containsExactly(Fate.REFUSED, Fate.BEGUN);
        assertThat(told(upload, 2)).contains("太长");
        assertThat(workbooks.returned(upload.id(), cataloger).length).isLessThan(1_000_000);
    }

    @Test
    void a_hundred_thousand_rows_are_too_many() {
        for (int i = 0; i < 100_000; i++) {
            workbook.entry(Map.of("信息资源名称", "甲" + i));
        }
        byte[] content = workbook.build();
        ProcessorTime time = ProcessorTime.begin();
        Problem refused = refused("workbook-rows", content);
        assertThat(time.millis()).isLessThan(15_000);
        assertThat(refused.arguments()).contains(AWorkbook.ENTRIES, WorkbookReader.MOST_ENTRIES);
    }

    @Test
    void what_stands_twice_or_belongs_to_nothing_is_told() {
        Upload upload = handIn(workbook.good("甲" + mark)
                .good("甲" + mark)
                .item(Map.of("信息资源名称", "没有这条", "信息项名称", "编号", "字段", "bh"))
                .item(Map.of("信息项名称", "编号", "字段", "bh"))
                .entry(Map.of("信息资源名称", "乙" + mark, "信息资源代码", "102001/999999"))
                .build());
        assertThat(upload.report().rows()).extracting("fate").contains(Fate.REFUSED);
        List<String> said =
                upload.report().cells().stream().map(CellTold::chinese).toList();
        assertThat(said).anySatisfy(text -> assertThat(text).contains("与第 2 行重复"));
        assertThat(said).anySatisfy(text -> assertThat(text).contains("没有“没有这条”"));
        assertThat(said).anySatisfy(text -> assertThat(text).contains("没有写明是哪条目录"));
        assertThat(said).anySatisfy(text -> assertThat(text).contains("102001/999999"));
    }

    @Test
    void what_looks_like_a_formula_comes_back_as_the_text_it_was() throws IOException {
        for (String text : List.of("=1+1", "+86", "-甲", "@乙", "'引号", "'=1")) {
            assertThat(CellText.unquoted(CellText.quoted(text))).isEqualTo(text);
        }
        Upload upload = handIn(
                workbook.good("甲" + mark).but("使用要求", "'=cmd|' /C calc'!A0").build());
        assertThat(compilation.inWork(cataloger).get(0).sheet().conditions()).isEqualTo("=cmd|' /C calc'!A0");
        byte[] returned = workbooks.returned(upload.id(), cataloger);
        assertThat(AWorkbook.rows(returned, AWorkbook.ENTRIES).get(1)).contains("'=cmd|' /C calc'!A0");
        assertThat(xml(returned, "xl/worksheets/sheet1.xml")).doesNotContain("<f>");
    }

    @Test
    void another_department_finds_neither_report_nor_workbook() {
        Upload upload = handIn(workbook.good("甲" + mark).build());
        Actor stranger = people.aPersonOf(people.aDepartment(), PostKind.CATALOGER);
        assertThatThrownBy(() -> workbooks.get(upload.id(), stranger))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("workbook-unknown"));
        assertThatThrownBy(() -> workbooks.submit(upload.id(), stranger)).isInstanceOf(Problem.class);
        assertThat(workbooks.recent(stranger)).isEmpty();
    }

    private static String told(Upload upload, int row) {
        return upload.report().cells().stream()
                .filter(cell -> cell.cell().matches("[A-Z]*" + row))
                .map(CellTold::chinese)
                .findFirst()
                .orElse("nothing at row " + row);
    }

    private int column(String head) {
        List<Heading> headings = Part.ENTRIES.headings();
        return Stream.iterate(0, i -> i < headings.size(), i -> i + 1)
                .filter(i -> chinese.text(headings.get(i).message()).equals(head))
                .findFirst()
                .orElseThrow();
    }

    private Upload handIn(byte[] content) {
        try {
            return workbooks.handIn(new ByteArrayInputStream(content), "坏.xlsx", Keep.GOOD, cataloger, chinese);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private Problem refused(String code, byte[] content) {
        try {
            handIn(content);
        } catch (Problem problem) {
            assertThat(problem.code()).isEqualTo(code);
            return problem;
        }
        throw new AssertionError("taken instead of " + code);
    }

    private static byte[] zip(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    /** The same package with one part added or replaced. */
    private static byte[] with(byte[] workbook, String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts(workbook).entrySet()) {
                if (!part.getKey().equals(name)) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue());
                }
            }
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static String xml(byte[] workbook, String name) throws IOException {
        return new String(Objects.requireNonNull(parts(workbook).get(name)), StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> parts(byte[] workbook) throws IOException {
        Path file = Files.createTempFile("workbook", ".xlsx");
        try {
            Files.write(file, workbook);
            Map<String, byte[]> parts = new LinkedHashMap<>();
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (ZipEntry part : Collections.list(zip.entries())) {
                    parts.put(part.getName(), zip.getInputStream(part).readAllBytes());
                }
            }
            return parts;
        } finally {
            Files.delete(file);
        }
    }
}
