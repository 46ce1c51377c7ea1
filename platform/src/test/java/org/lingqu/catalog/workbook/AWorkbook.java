package org.lingqu.catalog.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.lingqu.catalog.workbook.Heading.Part;

/** A workbook as a person fills one in: the heads and the version cell come from a downloaded template, the rows from the test. */
public final class AWorkbook {

    /** Names of the sheets. */
    public static final String ENTRIES = "目录要素";

    public static final String ITEMS = "信息项";
    public static final String EXPLANATION = "填写说明";

    private final List<String> entryHeads;
    private final List<String> itemHeads;
    private String version;
    private final List<Map<String, String>> entries = new ArrayList<>();
    private final List<Map<String, String>> items = new ArrayList<>();
    private final Map<String, Consumer<Worksheet>> touches = new LinkedHashMap<>();
    private Consumer<Workbook> more = book -> {};
    private final List<String> leftOut = new ArrayList<>();

    private AWorkbook(List<String> entryHeads, List<String> itemHeads, String version) {
        this.entryHeads = new ArrayList<>(entryHeads);
        this.itemHeads = new ArrayList<>(itemHeads);
        this.version = version;
    }

    /** An empty one like the template. */
    public static AWorkbook like(byte[] template) {
        List<List<String>> explanation = rows(template, EXPLANATION);
        return new AWorkbook(
                rows(template, ENTRIES).get(0),
                rows(template, ITEMS).get(0),
                explanation.get(1).get(1));
    }

    /** The same rows in a new workbook, to be edited. */
    public static AWorkbook copyOf(byte[] filled) {
        AWorkbook copy = like(filled);
        copy(rows(filled, ENTRIES), copy.entries);
        copy(rows(filled, ITEMS), copy.items);
        return copy;
    }

    private static void copy(List<List<String>> rows, List<Map<String, String>> into) {
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                if (!row.get(i).isEmpty()) {
                    cells.put(rows.get(0).get(i).replaceAll("[＊\n].*", ""), row.get(i));
                }
            }
            into.add(cells);
        }
    }

    /** Changes a cell of the entry of a name. */
    public AWorkbook edit(String name, String head, String text) {
        entries.stream().filter(row -> name.equals(row.get("信息资源名称"))).forEach(row -> row.put(head, text));
        return this;
    }

    /** All rows of a sheet as texts; missing cells are empty. */
    public static List<List<String>> rows(byte[] workbook, String sheet) {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
            Sheet found = book.findSheet(sheet).orElseThrow(() -> new AssertionError("no sheet " + sheet));
            List<List<String>> rows = new ArrayList<>();
            for (Row row : found.read()) {
                while (rows.size() < row.getRowNum() - 1) {
                    rows.add(List.of());
                }
                List<String> texts = new ArrayList<>();
                for (Cell cell : row) {
                    texts.add(cell == null || cell.getText() == null ? "" : cell.getText());
                }
                rows.add(texts);
            }
            return rows;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** An entry whose cells are given by the beginning of their head. */
    public AWorkbook entry(Map<String, String> cells) {
        entries.add(new LinkedHashMap<>(cells));
        return this;
    }

    public AWorkbook item(Map<String, String> cells) {
        items.add(new LinkedHashMap<>(cells));
        return this;
    }

    /** An entry that may be submitted as it stands, with two items. */
    public AWorkbook good(String name) {
        return good(name, "101001");
    }

    public AWorkbook good(String name, String classification) {
        entry(Map.of(
                "数据来源", "依法直接采集",
                "信息资源名称", name,
                "信息资源分类", classification,
                "信息资源摘要", "本市办理的事项，含编号、单位和日期。",
                "信息资源格式", "数据库",
                "更新周期", "每月",
                "共享类型", "无条件共享",
                "使用要求", "用于行政审批和监督检查。",
                "共享方式", "接口服务；库表交换",
                "开放属性", "不予开放"));
        item(Map.of(
                "信息资源名称", name, "信息项名称", "编号", "字段", "bh", "数据类型", "字符型", "长度", "32", "必填", "是", "主键", "是", "分级",
                "一般数据1级"));
        item(Map.of("信息资源名称", name, "信息项名称", "日期", "字段", "rq", "数据类型", "日期型", "分级", "一般数据1级"));
        return this;
    }

    /** Changes a cell of the entry that was added last. */
    public AWorkbook but(String head, String text) {
        entries.get(entries.size() - 1).put(head, text);
        return this;
    }

    /** Changes a cell of the item that was added last. */
    public AWorkbook butItem(String head, String text) {
        items.get(items.size() - 1).put(head, text);
        return this;
    }

    /** Writes into a sheet what a builder cannot: formulas, merged cells, dates. */
    public AWorkbook touch(String sheet, Consumer<Worksheet> touch) {
        touches.merge(sheet, touch, Consumer::andThen);
        return this;
    }

    public AWorkbook and(Consumer<Workbook> further) {
        more = more.andThen(further);
        return this;
    }

    public AWorkbook versioned(String text) {
        version = text;
        return this;
    }

    public AWorkbook without(String sheet) {
        leftOut.add(sheet);
        return this;
    }

    public AWorkbook head(Part part, String from, String to) {
        List<String> heads = part == Part.ENTRIES ? entryHeads : itemHeads;
        heads.replaceAll(head -> head.startsWith(from) ? to : head);
        return this;
    }

    public AWorkbook column(String head) {
        entryHeads.add(head);
        return this;
    }

    public String version() {
        return version;
    }

    public byte[] build() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "A person", "1.0")) {
            if (!leftOut.contains(ENTRIES)) {
                sheet(book, ENTRIES, entryHeads, entries);
            }
            if (!leftOut.contains(ITEMS)) {
                sheet(book, ITEMS, itemHeads, items);
            }
            if (!leftOut.contains(EXPLANATION)) {
                Worksheet explanation = book.newWorksheet(EXPLANATION);
                explanation.value(0, 0, "填写说明");
                explanation.value(1, 0, "模板版本");
                explanation.value(1, 1, version);
            }
            more.accept(book);
        } catch (IOException unwritten) {
            throw new UncheckedIOException(unwritten);
        }
        return out.toByteArray();
    }

    private void sheet(Workbook book, String name, List<String> heads, List<Map<String, String>> rows) {
        Worksheet sheet = book.newWorksheet(name);
        for (int column = 0; column < heads.size(); column++) {
            sheet.value(0, column, heads.get(column));
            for (int row = 0; row < rows.size(); row++) {
                String head = heads.get(column).replaceAll("[＊\n].*", "");
                String text = rows.get(row).get(head);
                if (text != null) {
                    sheet.inlineString(row + 1, column, text);
                }
            }
        }
        touches.getOrDefault(name, each -> {}).accept(sheet);
    }
}
