package org.lingqu.collection.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingqu.kernel.Problem;

/** Workbooks as people hand them in, good and bad. */
class WorkbookTests {

    @TempDir
    Path folder;

    private interface Writing {
        void on(Worksheet sheet);
    }

    private Path workbook(Writing writing) throws IOException {
        Path file = folder.resolve("content");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            writing.on(workbook.newWorksheet("数据"));
            workbook.newWorksheet("说明").value(0, 0, "不读");
        }
        return file;
    }

    private static String read(Path file) throws IOException {
        return Files.readString(org.lingqu.collection.sheet.Workbook.text(file));
    }

    private static void refused(Path file, String code) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
        assertThat(file.resolveSibling("sheet.csv")).doesNotExist();
    }

    @Test
    void writes_out_what_the_sheet_shows() throws Exception {
        Path file = workbook(sheet -> {
            for (String head : new String[] {"代码", "名称", "日期", "时间", "数", "真"}) {
                sheet.value(0, List.of("代码", "名称", "日期", "时间", "数", "真").indexOf(head), head);
            }
            sheet.value(1, 0, "001");
            sheet.value(1, 1, "逗号,引号\"换行\n完");
            sheet.value(1, 2, LocalDate.of(2024, 2, 29));
            sheet.style(1, 2).format("yyyy-mm-dd").set();
            sheet.value(1, 3, LocalDateTime.of(2024, 2, 29, 23, 59, 59));
            sheet.style(1, 3).format("yyyy/m/d hh:mm:ss").set();
            sheet.value(1, 4, 0.1 + 0.2);
            sheet.value(1, 5, true);
            sheet.value(3, 0, "空行之后");
            sheet.value(3, 4, 123456789012345L);
        });
        assertThat(read(file)).isEqualTo("""
                        代码,名称,日期,时间,数,真
                        001,"逗号,引号""换行
                        完",2024-02-29,2024-02-29 23:59:59,0.3,true

                        空行之后,,,,123456789012345,
                        """);
    }

    @Test
    void leaves_files_that_are_no_workbooks_to_others() throws Exception {
        Path text = Files.writeString(folder.resolve("content"), "a,b\n");
        assertThat(org.lingqu.collection.sheet.Workbook.text(text)).isEqualTo(text);
        Files.writeString(text, "PK\u0003\u0004 und nichts weiter");
        assertThat(org.lingqu.collection.sheet.Workbook.text(text)).isEqualTo(text);
    }

    @Test
    void refuses_formulas_merged_cells_and_numbers_that_have_lost_digits() throws Exception {
        refused(
                workbook(sheet -> {
                    sheet.value(0, 0, "数");
                    sheet.formula(1, 0, "1+1");
                }),
                "sheet-formulas");
        refused(
                workbook(sheet -> {
                    sheet.value(0, 0, "合并的表头");
                    sheet.range(0, 0, 0, 1).merge();
                    sheet.value(1, 0, "x");
                }),
                "sheet-merged");
        refused(
                workbook(sheet -> {
                    sheet.value(0, 0, "证件号码");
                    sheet.value(1, 0, 340102199003070011d);
                }),
                "sheet-long-numbers");
    }

    @Test
    void names_the_cells_it_cannot_take() throws Exception {
        Path file = workbook(sheet -> {
            sheet.value(0, 0, "数");
            for (int i = 1; i < 100; i++) {
                sheet.formula(i, 0, "1+" + i);
            }
        });
        assertThatThrownBy(() -> read(file)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.faults()).hasSize(20);
            assertThat(problem.faults().get(0).where()).isEqualTo("A2");
        });
    }

    private Path made(Map<String, String> parts) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "xl/workbook.xml",
                "<workbook xmlns:r='r'><sheets><sheet name='a' sheetId='1' r:id='x'/></sheets></workbook>");
        all.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id='x' Target='worksheets/s.xml'/></Relationships>");
        all.putAll(parts);
        Path file = folder.resolve("content");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static Map<String, String> sheet(String rows) {
        return Map.of("xl/worksheets/s.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
    }

    @Test
    void refuses_bombs_programs_and_what_is_no_sheet() throws Exception {
        StringBuilder many = new StringBuilder("<row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is></c></row>");
        refused(made(Map.of("xl/worksheets/s.xml", many + "<worksheet>")), "sheet-broken");
        refused(made(sheet("<row><c r='ZZZZZZ1'><v>1</v></c></row>")), "sheet-too-wide");
        refused(made(sheet("<row>" + "<c><v>1</v></c>".repeat(1_000_000) + "</row>")), "sheet-too-wide");
        refused(made(sheet("<row><c r='A1' t='s'><v>7</v></c></row>")), "sheet-broken");
        refused(made(sheet("<row><c r='A1'><v>1e999999999</v></c></row>")), "sheet-broken");
        refused(
                made(sheet("<row><c r='A1' t='inlineStr'><is><t>" + "x".repeat(200_000) + "</t></is></c></row>")),
                "sheet-cell-too-long");
        refused(made(sheet("<row r='1'/>".repeat(10) + " ".repeat(200_000_000))), "sheet-bomb");
        Map<String, String> macros = new LinkedHashMap<>(sheet("<row/>"));
        macros.put("xl/vbaProject.bin", "x");
        refused(made(macros), "sheet-macros");
        refused(
                made(Map.of(
                        "xl/worksheets/s.xml",
                        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><worksheet><sheetData><row><c r='A1' t='inlineStr'><is><t>&x;"
                                + "</t></is></c></row></sheetData></worksheet>")),
                "sheet-broken");
    }
}
