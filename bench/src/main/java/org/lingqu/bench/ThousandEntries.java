package org.lingqu.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.lingqu.catalog.generated.GeneratedCatalog;
import org.lingqu.demo.Interfaces;
import org.lingqu.demo.Interfaces.Answer;
import org.lingqu.demo.Multipart;
import org.lingqu.kernel.Problem;

/** A thousand entries with all their items in the workbook a cataloger downloads, handed in to be checked and not kept. */
final class ThousandEntries {

    static final int ENTRIES = 1_000;

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String HEADS = "目录要素";
    private static final String ITEMS = "信息项";
    private static final String EXPLANATION = "填写说明";
    private static final String ADDRESS = "/api/v1/catalog/workbooks";

    private final Interfaces cataloger;
    private final GeneratedCatalog catalog;
    private int items;

    ThousandEntries(Interfaces cataloger, GeneratedCatalog catalog) {
        this.cataloger = cataloger;
        this.catalog = catalog;
    }

    /** Items of the thousand, once a workbook has been made. */
    int items() {
        return items;
    }

    /** A workbook like the template in force, of entries nobody has. */
    byte[] workbook(String mark) {
        try (ReadableWorkbook template =
                new ReadableWorkbook(new ByteArrayInputStream(cataloger.download(ADDRESS + "/template")))) {
            return filled(
                    rows(template, HEADS).get(0),
                    rows(template, ITEMS).get(0),
                    rows(template, EXPLANATION).get(1).get(1),
                    mark);
        } catch (IOException unreadable) {
            throw failed("the template cannot be read").causedBy(unreadable);
        }
    }

    /** From handing in to the whole report, in seconds. */
    double checked(byte[] workbook) {
        Multipart form = new Multipart().text("keep", "NONE").file("file", "entries.xlsx", XLSX, workbook);
        long began = System.nanoTime();
        Answer answer = cataloger.send(ADDRESS, form);
        double took = (System.nanoTime() - began) / 1e9;
        answer.expect(201);
        int rows = answer.json().path("rows").size();
        int faults = answer.json().path("faults").asInt();
        if (rows != ENTRIES || faults != 0) {
            throw failed(rows + " rows, " + faults + " faults, first "
                    + answer.json().path("cells").path(0));
        }
        return took;
    }

    private byte[] filled(List<String> heads, List<String> itemHeads, String version, String mark) throws IOException {
        List<Map<String, String>> entries = new ArrayList<>();
        List<Map<String, String>> all = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            GeneratedCatalog.Subject subject =
                    catalog.subjects().get(i % catalog.subjects().size());
            GeneratedCatalog.Place place =
                    catalog.places().get(i % catalog.places().size());
            String name = place.shortName() + subject.name() + mark + i;
            entries.add(entry(name, subject));
            for (int item = 0; item < subject.items().size(); item++) {
                all.add(item(name, subject.items().get(item), item));
            }
        }
        items = all.size();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "bench", "1.0")) {
            sheet(book.newWorksheet(HEADS), heads, entries);
            sheet(book.newWorksheet(ITEMS), itemHeads, all);
            Worksheet explanation = book.newWorksheet(EXPLANATION);
            explanation.value(1, 0, "模板版本");
            explanation.value(1, 1, version);
        }
        return out.toByteArray();
    }

    private static Map<String, String> entry(String name, GeneratedCatalog.Subject subject) {
        return Map.of(
                "数据来源", "依法直接采集",
                "信息资源名称", name,
                "信息资源分类", "101001",
                "信息资源摘要", name + "，" + subject.sentence(),
                "信息资源格式", "数据库",
                "更新周期", "每月",
                "共享类型", "无条件共享",
                "使用要求", "用于行政审批和监督检查。",
                "共享方式", "接口服务；库表交换",
                "开放属性", "不予开放");
    }

    private static Map<String, String> item(String entry, String name, int number) {
        Map<String, String> cells = new LinkedHashMap<>(
                Map.of("信息资源名称", entry, "信息项名称", name, "字段", "f" + number, "数据类型", "字符型", "长度", "64", "分级", "一般数据1级"));
        if (number == 0) {
            cells.put("必填", "是");
            cells.put("主键", "是");
        }
        return cells;
    }

    /** A cell stands under the head that begins with its name; a star and an explanation may follow there. */
    private static void sheet(Worksheet sheet, List<String> heads, List<Map<String, String>> rows) {
        for (int column = 0; column < heads.size(); column++) {
            sheet.value(0, column, heads.get(column));
            String head = heads.get(column).replaceAll("[＊\n].*", "");
            for (int row = 0; row < rows.size(); row++) {
                String text = rows.get(row).get(head);
                if (text != null) {
                    sheet.inlineString(row + 1, column, text);
                }
            }
        }
    }

    private static List<List<String>> rows(ReadableWorkbook book, String name) throws IOException {
        Sheet sheet = book.findSheet(name).orElseThrow(() -> failed("the template has no sheet " + name));
        List<List<String>> rows = new ArrayList<>();
        for (Row row : sheet.read()) {
            List<String> texts = new ArrayList<>();
            row.forEach(cell -> texts.add(cell == null || cell.getText() == null ? "" : cell.getText()));
            rows.add(texts);
        }
        return rows;
    }

    private static Problem failed(String why) {
        return Problem.unavailable("bench-step-failed").with("workbook: " + why);
    }
}
